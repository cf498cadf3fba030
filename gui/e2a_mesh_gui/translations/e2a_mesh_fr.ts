<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{label}:</source>
        <translation>{label}&#xa0;:</translation>
    </message>
    <message>
        <source>the best of the language</source>
        <translation>la meilleure de la langue</translation>
    </message>
    <message>
        <source>each book&apos;s own</source>
        <translation>celle de chaque livre</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>habituel</translation>
    </message>
    <message>
        <source>beside each book</source>
        <translation>à côté de chaque livre</translation>
    </message>
    <message>
        <source>its host name</source>
        <translation>son nom d’hôte</translation>
    </message>
    <message>
        <source>usual (46120)</source>
        <translation>habituel (46120)</translation>
    </message>
    <message>
        <source>none are needed</source>
        <translation>aucune n’est nécessaire</translation>
    </message>
    <message>
        <source>all of the home&apos;s network</source>
        <translation>toutes celles du réseau domestique</translation>
    </message>
    <message>
        <source>at any hour</source>
        <translation>à toute heure</translation>
    </message>
    <message>
        <source>as suits the processor</source>
        <translation>selon le processeur</translation>
    </message>
    <message>
        <source>the processor (cpu)</source>
        <translation>le processeur (cpu)</translation>
    </message>
    <message>
        <source>the first one found</source>
        <translation>le premier trouvé</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>le dossier habituel</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>celle du système</translation>
    </message>
    <message>
        <source>one file</source>
        <translation>un seul fichier</translation>
    </message>
    <message>
        <source>one file for each chapter</source>
        <translation>un fichier par chapitre</translation>
    </message>
    <message>
        <source>always</source>
        <translation>toujours</translation>
    </message>
    <message>
        <source>when nobody uses it</source>
        <translation>quand personne ne l’utilise</translation>
    </message>
    <message>
        <source>only when told to</source>
        <translation>seulement sur demande</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>what happens</source>
        <translation>ce qui se passe</translation>
    </message>
    <message>
        <source>what is odd</source>
        <translation>ce qui est inhabituel</translation>
    </message>
    <message>
        <source>what goes wrong</source>
        <translation>ce qui échoue</translation>
    </message>
    <message>
        <source>m4b, the audiobook&apos;s own</source>
        <translation>m4b, le format des livres audio</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>comme le système</translation>
    </message>
    <message>
        <source>light</source>
        <translation>claire</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombre</translation>
    </message>
    <message>
        <source>Fixed by the option {option} that e2a-mesh was started with.</source>
        <translation>Imposé par l’option {option} avec laquelle e2a-mesh a été lancé.</translation>
    </message>
    <message>
        <source>Fixed by the variable {variable} of the environment.</source>
        <translation>Imposé par la variable d’environnement {variable}.</translation>
    </message>
    <message>
        <source>Counts from the next start.</source>
        <translation>Prendra effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voix</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>Vi&amp;tesse</translation>
    </message>
    <message>
        <source>&amp;Pauses</source>
        <translation>&amp;Pauses</translation>
    </message>
    <message>
        <source>Read title page, contents, &amp;notes and the like too</source>
        <translation>Lire aussi la page de titre, le sommaire, les &amp;notes, etc.</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Bit rate</source>
        <translation>Dé&amp;bit</translation>
    </message>
    <message>
        <source>&amp;Makes</source>
        <translation>Fichiers à &amp;créer</translation>
    </message>
    <message>
        <source>&amp;Loudness</source>
        <translation>&amp;Niveau sonore</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>&amp;Name of this machine</source>
        <translation>&amp;Nom de cette machine</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Addresses of others</source>
        <translation>&amp;Adresses des autres machines</translation>
    </message>
    <message>
        <source>Network &amp;interfaces</source>
        <translation>&amp;Interfaces réseau</translation>
    </message>
    <message>
        <source>&amp;Lend this machine to the household</source>
        <translation>Pr&amp;êter cette machine au foyer</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>&amp;Quand</translation>
    </message>
    <message>
        <source>&amp;Idle after</source>
        <translation>&amp;Inactive après</translation>
    </message>
    <message>
        <source>Lend on &amp;battery too</source>
        <translation>Prêter aussi sur &amp;batterie</translation>
    </message>
    <message>
        <source>&amp;Hours</source>
        <translation>&amp;Heures</translation>
    </message>
    <message>
        <source>Lend while another program uses the &amp;graphics card</source>
        <translation>Prêter même si un autre programme utilise la carte &amp;graphique</translation>
    </message>
    <message>
        <source>&amp;Memory of the graphics card</source>
        <translation>&amp;Mémoire de la carte graphique</translation>
    </message>
    <message>
        <source>&amp;Engines side by side</source>
        <translation>&amp;Moteurs en parallèle</translation>
    </message>
    <message>
        <source>&amp;Threads of each</source>
        <translation>&amp;Fils d’exécution de chacun</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Matériel de calcul</translation>
    </message>
    <message>
        <source>&amp;FFmpeg</source>
        <translation>FFm&amp;peg</translation>
    </message>
    <message>
        <source>Folder for &amp;work in progress</source>
        <translation>Dossier des &amp;travaux en cours</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>J&amp;ournal</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>Apparen&amp;ce</translation>
    </message>
    <message>
        <source>An audiobook is &amp;done</source>
        <translation>Un livre audio est t&amp;erminé</translation>
    </message>
    <message>
        <source>A book &amp;cannot be made</source>
        <translation>Un livre ne peut pas être cr&amp;éé</translation>
    </message>
    <message>
        <source>A machine &amp;joined the household</source>
        <translation>Une machine a re&amp;joint le foyer</translation>
    </message>
    <message>
        <source>Who speaks, where a book says no other: a voice&apos;s id, or a part of it that fits no other.</source>
        <translation>Qui lit les livres qui ne demandent pas d’autre voix&#xa0;: l’identifiant d’une voix, ou une partie qui ne convient à aucune autre.</translation>
    </message>
    <message>
        <source>The language that books are read in, such as en, fr-CA or zh.</source>
        <translation>La langue dans laquelle les livres sont lus, par exemple fr, fr-CA ou zh.</translation>
    </message>
    <message>
        <source>1 is the voice&apos;s own pace.</source>
        <translation>1 est le rythme propre à la voix.</translation>
    </message>
    <message>
        <source>Between sentences, paragraphs and chapters; 1 is usual.</source>
        <translation>Entre les phrases, les paragraphes et les chapitres&#xa0;; 1 est la durée habituelle.</translation>
    </message>
    <message>
        <source>For m4b, mp3 and opus.</source>
        <translation>Pour m4b, mp3 et opus.</translation>
    </message>
    <message>
        <source>Audiobook shops ask for −23 to −18 dB.</source>
        <translation>Les librairies de livres audio demandent de −23 à −18 dB.</translation>
    </message>
    <message>
        <source>Where finished audiobooks go.</source>
        <translation>Où sont placés les livres audio terminés.</translation>
    </message>
    <message>
        <source>What the others see.</source>
        <translation>Ce que voient les autres machines.</translation>
    </message>
    <message>
        <source>Of machines that are not found by themselves: HOST or HOST:PORT, with commas between.</source>
        <translation>Celles des machines qui ne sont pas trouvées d’elles-mêmes&#xa0;: HÔTE ou HÔTE:PORT, séparées par des virgules.</translation>
    </message>
    <message>
        <source>With commas between.</source>
        <translation>Séparées par des virgules.</translation>
    </message>
    <message>
        <source>Where the others reach this machine, by TCP.</source>
        <translation>Où les autres joignent cette machine, en TCP.</translation>
    </message>
    <message>
        <source>It speaks for the other machines of the household while e2a-mesh runs.</source>
        <translation>Elle lit pour les autres machines du foyer tant que e2a-mesh est en marche.</translation>
    </message>
    <message>
        <source>Without a key or a movement.</source>
        <translation>Sans touche pressée ni mouvement.</translation>
    </message>
    <message>
        <source>Such as 22:00-07:00.</source>
        <translation>Par exemple 22:00-07:00.</translation>
    </message>
    <message>
        <source>As far as it can be told, which is so for NVIDIA&apos;s.</source>
        <translation>Dans la mesure où on peut le savoir, ce qui est le cas pour celles de NVIDIA.</translation>
    </message>
    <message>
        <source>How much of it engines may take.</source>
        <translation>La part que les moteurs peuvent en occuper.</translation>
    </message>
    <message>
        <source>What engines speak with: cpu, or cuda:0 and the like.</source>
        <translation>Ce que les moteurs utilisent&#xa0;: cpu, ou cuda:0, etc.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>environ {minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>environ {hours}&#xa0;h</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min</source>
        <translation>environ {hours}&#xa0;h&#xa0;{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n livre</numerusform>
            <numerusform>%n livres</numerusform>
        </translation>
    </message>
    <message>
        <source>Chapter {number}</source>
        <translation>Chapitre {number}</translation>
    </message>
    <message>
        <source>The system reports an error: {reason}.</source>
        <translation>Le système signale une erreur&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have ({kind}).</source>
        <translation>Une erreur inattendue s’est produite ({kind}).</translation>
    </message>
    <message>
        <source>This is a defect of e2a-mesh, not a mistake of yours. The log tells more: {file}</source>
        <translation>C’est un défaut de e2a-mesh, pas une erreur de votre part. Le journal en dit plus&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Waits: all books are paused</source>
        <translation>En attente&#xa0;: tous les livres sont en pause</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Le prochain</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message numerus="yes">
        <source>Done, but %n passage(s) could not be spoken</source>
        <translation>
            <numerusform>Terminé, mais %n passage n’a pas pu être lu</numerusform>
            <numerusform>Terminé, mais %n passages n’ont pas pu être lus</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not be made</source>
        <translation>N’a pas pu être créé</translation>
    </message>
    <message>
        <source>Waits for a machine to speak it</source>
        <translation>Attend une machine pour le lire</translation>
    </message>
    <message>
        <source>Speaking: {done} of {all} chapters are done</source>
        <translation>Lecture&#xa0;: {done} chapitres sur {all} terminés</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>Lecture en cours</translation>
    </message>
    <message>
        <source>Encoding the last chapter</source>
        <translation>Encodage du dernier chapitre</translation>
    </message>
    <message>
        <source>Writing the audiobook</source>
        <translation>Écriture du livre audio</translation>
    </message>
    <message>
        <source>Reading the book</source>
        <translation>Analyse du livre</translation>
    </message>
    <message>
        <source>{factor} · {time} left</source>
        <translation>{factor} · encore {time}</translation>
    </message>
    <message>
        <source>The audiobook is done.</source>
        <translation>Le livre audio est terminé.</translation>
    </message>
    <message>
        <source>The audiobook is done, with gaps.</source>
        <translation>Le livre audio est terminé, avec des lacunes.</translation>
    </message>
    <message>
        <source>{title}: {words}</source>
        <translation>{title}&#xa0;: {words}</translation>
    </message>
    <message numerus="yes">
        <source>%n audiobook(s) done</source>
        <translation>
            <numerusform>%n livre audio terminé</numerusform>
            <numerusform>%n livres audio terminés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) could not be made</source>
        <translation>
            <numerusform>%n livre n’a pas pu être créé</numerusform>
            <numerusform>%n livres n’ont pas pu être créés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) failed</source>
        <translation>
            <numerusform>%n passage en échec</numerusform>
            <numerusform>%n passages en échec</numerusform>
        </translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Lu</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>{name} (this machine)</source>
        <translation>{name} (cette machine)</translation>
    </message>
    <message>
        <source>Lends</source>
        <translation>Prêtée</translation>
    </message>
    <message>
        <source>Does not lend</source>
        <translation>Non prêtée</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Finishes what it speaks</source>
        <translation>Termine sa lecture</translation>
    </message>
    <message>
        <source>Is silent</source>
        <translation>Ne donne plus de nouvelles</translation>
    </message>
    <message>
        <source>Is not running</source>
        <translation>N’est pas en marche</translation>
    </message>
    <message>
        <source>Is not reached</source>
        <translation>Injoignable</translation>
    </message>
    <message>
        <source>Needs an update</source>
        <translation>Doit être mise à jour</translation>
    </message>
    <message>
        <source>Is not in the household</source>
        <translation>Hors du foyer</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>another program used its graphics card a moment ago</source>
        <translation>un autre programme utilisait sa carte graphique à l’instant</translation>
    </message>
    <message>
        <source>it does not lend</source>
        <translation>elle n’est pas prêtée</translation>
    </message>
    <message>
        <source>its owner is using it</source>
        <translation>quelqu’un l’utilise</translation>
    </message>
    <message>
        <source>it runs on battery</source>
        <translation>elle est sur batterie</translation>
    </message>
    <message>
        <source>it ran on battery a moment ago</source>
        <translation>elle était sur batterie à l’instant</translation>
    </message>
    <message>
        <source>another program uses its graphics card</source>
        <translation>un autre programme utilise sa carte graphique</translation>
    </message>
    <message>
        <source>its hour of lending is over</source>
        <translation>son heure de prêt est terminée</translation>
    </message>
    <message>
        <source>nothing is heard of it</source>
        <translation>elle ne donne plus de nouvelles</translation>
    </message>
    <message>
        <source>it lends when its owner says so</source>
        <translation>elle n’est prêtée que sur demande</translation>
    </message>
    <message>
        <source>it cannot be told whether somebody uses it; lend always, or for an hour</source>
        <translation>impossible de savoir si quelqu’un l’utilise&#xa0;; prêtez-la toujours, ou une heure</translation>
    </message>
    <message>
        <source>“Add a Machine” adds it</source>
        <translation>«&#xa0;Ajouter une machine&#xa0;» l’y fait entrer</translation>
    </message>
    <message>
        <source>it lends while the window or `e2a-mesh peer` runs there</source>
        <translation>elle est prêtée tant que la fenêtre ou `e2a-mesh peer` y est ouvert</translation>
    </message>
    <message>
        <source>it was not seen in the network</source>
        <translation>elle n’a pas été vue sur le réseau</translation>
    </message>
    <message>
        <source>it was seen, but does not answer yet</source>
        <translation>elle a été vue, mais ne répond pas encore</translation>
    </message>
    <message>
        <source>it lends from {begin} to {end}</source>
        <translation>elle est prêtée de {begin} à {end}</translation>
    </message>
    <message>
        <source>{degrees} °C, hot</source>
        <translation>{degrees}&#xa0;°C, chaud</translation>
    </message>
    <message>
        <source>{degrees} °C</source>
        <translation>{degrees}&#xa0;°C</translation>
    </message>
    <message>
        <source>{used} of {memory}</source>
        <translation>{used} sur {memory}</translation>
    </message>
    <message>
        <source>Reads “{chapter}”</source>
        <translation>Lit «&#xa0;{chapter}&#xa0;»</translation>
    </message>
    <message>
        <source>Helps with “{title}”</source>
        <translation>Aide pour «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Lends until {time}</source>
        <translation>Prêtée jusqu’à {time}</translation>
    </message>
    <message>
        <source>Lends, but not now</source>
        <translation>Prêtée, mais pas en ce moment</translation>
    </message>
    <message>
        <source>Makes “{title}”: {percent}</source>
        <translation>Crée «&#xa0;{title}&#xa0;»&#xa0;: {percent}</translation>
    </message>
    <message>
        <source>Joins the household…</source>
        <translation>Connexion au foyer…</translation>
    </message>
    <message>
        <source>It is in the household now.</source>
        <translation>Elle fait maintenant partie du foyer.</translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s) joined the household</source>
        <translation>
            <numerusform>%n machine a rejoint le foyer</numerusform>
            <numerusform>%n machines ont rejoint le foyer</numerusform>
        </translation>
    </message>
    <message>
        <source>Paired with {name}.</source>
        <translation>Association réussie avec {name}.</translation>
    </message>
    <message>
        <source>the other machine</source>
        <translation>l’autre machine</translation>
    </message>
    <message>
        <source>If the other machine does not find this one, type its address there: {addresses}</source>
        <translation>Si l’autre machine ne trouve pas celle-ci, saisissez-y cette adresse&#xa0;: {addresses}</translation>
    </message>
    <message>
        <source>Computers you add can read the text of the books they help with.</source>
        <translation>Les ordinateurs que vous ajoutez peuvent lire le texte des livres auxquels ils participent.</translation>
    </message>
    <message>
        <source>No other machine belongs to the household yet.</source>
        <translation>Aucune autre machine ne fait encore partie du foyer.</translation>
    </message>
    <message>
        <source>This machine shares its household with: {names}</source>
        <translation>Cette machine partage son foyer avec&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Have a code shown there first. If it still is not found, type its address too.</source>
        <translation>Faites d’abord afficher un code sur l’autre machine. Si elle reste introuvable, saisissez aussi son adresse.</translation>
    </message>
    <message numerus="yes">
        <source>A machine at {address} that is not in the household tried to connect, %n time(s).</source>
        <translation>
            <numerusform>Une machine étrangère au foyer, à l’adresse {address}, a tenté de se connecter %n fois.</numerusform>
            <numerusform>Une machine étrangère au foyer, à l’adresse {address}, a tenté de se connecter %n fois.</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>pas encore mesuré</translation>
    </message>
</context>
<context>
    <name>AddMachineDialog</name>
    <message>
        <source>Add a Machine</source>
        <translation>Ajouter une machine</translation>
    </message>
</context>
<context>
    <name>BookActions</name>
    <message>
        <source>&amp;Start Now</source>
        <translation>Commencer main&amp;tenant</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Mettre en &amp;pause</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>R&amp;eprendre</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>Rées&amp;sayer</translation>
    </message>
    <message>
        <source>Show in P&amp;layer</source>
        <translation>Afficher dans le lecte&amp;ur</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>A&amp;nnuler…</translation>
    </message>
    <message>
        <source>Re&amp;move from List…</source>
        <translation>Ret&amp;irer de la liste…</translation>
    </message>
    <message>
        <source>Stop making “{title}”?</source>
        <translation>Arrêter la création de «&#xa0;{title}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>It leaves the list. {percent} of it is spoken; kept, it need not be spoken again.</source>
        <translation>Il quitte la liste. {percent} en est déjà lu&#xa0;; conservé, cela n’aura pas à être relu.</translation>
    </message>
    <message>
        <source>Stop and &amp;Keep</source>
        <translation>Arrêter et &amp;conserver</translation>
    </message>
    <message>
        <source>The audiobook stays where it is.</source>
        <translation>Le livre audio reste où il est.</translation>
    </message>
    <message>
        <source>Remove “{title}” from the list?</source>
        <translation>Retirer «&#xa0;{title}&#xa0;» de la liste&#xa0;?</translation>
    </message>
    <message>
        <source>What is spoken of it takes up space, but need not be spoken again if it is kept.</source>
        <translation>Ce qui en est déjà lu occupe de la place, mais n’aura pas à être relu si vous le conservez.</translation>
    </message>
    <message>
        <source>Remove and &amp;Keep</source>
        <translation>Retirer et &amp;conserver</translation>
    </message>
    <message>
        <source>e2a-mesh</source>
        <translation>e2a-mesh</translation>
    </message>
    <message>
        <source>&amp;Delete What Is Spoken</source>
        <translation>&amp;Supprimer ce qui est lu</translation>
    </message>
</context>
<context>
    <name>BookList</name>
    <message>
        <source>Books</source>
        <translation>Livres</translation>
    </message>
    <message>
        <source>Alt and the arrow keys put a book in another place.</source>
        <translation>Alt et les touches fléchées déplacent un livre.</translation>
    </message>
</context>
<context>
    <name>BookPage</name>
    <message>
        <source>Parts of the book&apos;s page</source>
        <translation>Parties de la page du livre</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Couverture</translation>
    </message>
</context>
<context>
    <name>BooksPage</name>
    <message>
        <source>Books</source>
        <translation>Livres</translation>
    </message>
    <message>
        <source>&amp;Add Books…</source>
        <translation>&amp;Ajouter des livres…</translation>
    </message>
    <message>
        <source>Choose books to make audiobooks of (Ctrl+O), or drop them anywhere in the window</source>
        <translation>Choisissez des livres dont faire des livres audio (Ctrl+O), ou déposez-les n’importe où dans la fenêtre</translation>
    </message>
    <message>
        <source>Pause All</source>
        <translation>Tout mettre en pause</translation>
    </message>
    <message>
        <source>Add Books</source>
        <translation>Ajouter des livres</translation>
    </message>
    <message>
        <source>Books ({kinds})</source>
        <translation>Livres ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Resume All</source>
        <translation>Tout reprendre</translation>
    </message>
    <message>
        <source>All books are paused</source>
        <translation>Tous les livres sont en pause</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to make</source>
        <translation>
            <numerusform>%n livre à créer</numerusform>
            <numerusform>%n livres à créer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChaptersModel</name>
    <message>
        <source>Chapter</source>
        <translation>Chapitre</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>ChunkStrip</name>
    <message>
        <source>Passages by machine: none yet</source>
        <translation>Passages par machine&#xa0;: aucun pour l’instant</translation>
    </message>
    <message numerus="yes">
        <source>{spoken} of %n passage(s) done</source>
        <translation>
            <numerusform>{spoken} sur %n passage terminé</numerusform>
            <numerusform>{spoken} passages sur %n terminés</numerusform>
        </translation>
    </message>
    <message>
        <source>{machine} {percent}</source>
        <translation>{machine} {percent}</translation>
    </message>
    <message>
        <source>unknown machine</source>
        <translation>machine inconnue</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be spoken</source>
        <translation>
            <numerusform>%n n’a pas pu être lu</numerusform>
            <numerusform>%n n’ont pas pu être lus</numerusform>
        </translation>
    </message>
    <message>
        <source>waits</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>could not be spoken</source>
        <translation>n’a pas pu être lu</translation>
    </message>
    <message>
        <source>has nothing to speak</source>
        <translation>rien à lire</translation>
    </message>
    <message>
        <source>spoken by {machine}</source>
        <translation>lu par {machine}</translation>
    </message>
    <message>
        <source>spoken</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>{chapter}, passage {number}: {state}</source>
        <translation>{chapter}, passage {number}&#xa0;: {state}</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop “{name}” to make an audiobook of it</source>
        <translation>Déposez «&#xa0;{name}&#xa0;» pour en faire un livre audio</translation>
    </message>
    <message numerus="yes">
        <source>Drop to make audiobooks of %n book(s) or folder(s)</source>
        <translation>
            <numerusform>Déposez %n livre ou dossier pour en faire un livre audio</numerusform>
            <numerusform>Déposez %n livres ou dossiers pour en faire des livres audio</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>e2a-mesh: First Start</source>
        <translation>e2a-mesh&#xa0;: premier démarrage</translation>
    </message>
    <message>
        <source>&amp;Skip the Rest</source>
        <translation>Pa&amp;sser le reste</translation>
    </message>
</context>
<context>
    <name>HouseholdBox</name>
    <message>
        <source>&amp;Add a Machine…</source>
        <translation>Ajouter &amp;une machine…</translation>
    </message>
</context>
<context>
    <name>LendPage</name>
    <message>
        <source>May this machine help the others?</source>
        <translation>Cette machine peut-elle aider les autres&#xa0;?</translation>
    </message>
    <message>
        <source>While it lends, it speaks parts of books for the other machines of your household. You get it back within a second, whenever you want it.</source>
        <translation>Quand elle est prêtée, elle lit des passages de livres pour les autres machines de votre foyer. Vous la récupérez en une seconde, dès que vous le voulez.</translation>
    </message>
    <message>
        <source>Yes, &amp;when nobody uses it, and never on battery</source>
        <translation>Oui, &amp;quand personne ne l’utilise, et jamais sur batterie</translation>
    </message>
    <message>
        <source>Yes, &amp;always, but never on battery</source>
        <translation>Oui, &amp;toujours, mais jamais sur batterie</translation>
    </message>
    <message>
        <source>&amp;No; it makes only my own books</source>
        <translation>N&amp;on, elle ne crée que mes propres livres</translation>
    </message>
</context>
<context>
    <name>LendingControl</name>
    <message>
        <source>when nobody uses it</source>
        <translation>quand personne ne l’utilise</translation>
    </message>
    <message>
        <source>always</source>
        <translation>toujours</translation>
    </message>
    <message>
        <source>for an hour</source>
        <translation>pendant une heure</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>When this machine speaks for the others of the household. Your own books are made in any case.</source>
        <translation>Quand cette machine lit pour les autres du foyer. Vos propres livres sont créés dans tous les cas.</translation>
    </message>
    <message>
        <source>&amp;Lend this machine:</source>
        <translation>Prêter cette mac&amp;hine&#xa0;:</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Ready</source>
        <translation>Tout est prêt</translation>
    </message>
    <message>
        <source>A machine lends only while e2a-mesh runs. Drop books into the window to make audiobooks of them.</source>
        <translation>Une machine n’est prêtée que tant que e2a-mesh est en marche. Déposez des livres dans la fenêtre pour en faire des livres audio.</translation>
    </message>
</context>
<context>
    <name>MachineCards</name>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
</context>
<context>
    <name>MachinesArea</name>
    <message>
        <source>Add a &amp;Machine…</source>
        <translation>Ajouter une &amp;machine…</translation>
    </message>
    <message>
        <source>&amp;Remove from the Household…</source>
        <translation>&amp;Retirer du foyer…</translation>
    </message>
    <message>
        <source>This desktop shows no tray icon, so lending is controlled here, and ends with this window.</source>
        <translation>Ce bureau n’affiche pas d’icône de notification&#xa0;: le prêt se règle donc ici, et prend fin avec cette fenêtre.</translation>
    </message>
    <message>
        <source>e2a-mesh</source>
        <translation>e2a-mesh</translation>
    </message>
    <message>
        <source>Remove “{name}” from the household?</source>
        <translation>Retirer «&#xa0;{name}&#xa0;» du foyer&#xa0;?</translation>
    </message>
    <message>
        <source>All machines of the household part from it, at once where they are reached. What it speaks at the moment, others speak. It can be added again by a code.</source>
        <translation>Toutes les machines du foyer s’en séparent, aussitôt pour celles qui sont joignables. Ce qu’elle lit en ce moment sera lu par d’autres. Elle pourra être ajoutée de nouveau avec un code.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message numerus="yes">
        <source> (%n more)</source>
        <translation>
            <numerusform> (%n autre)</numerusform>
            <numerusform> (%n autres)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>MeasureBox</name>
    <message>
        <source>Measures</source>
        <translation>Mesure en cours</translation>
    </message>
    <message>
        <source>Every engine speaks for some ten seconds.</source>
        <translation>Chaque moteur lit pendant une dizaine de secondes.</translation>
    </message>
    <message>
        <source>&amp;Measure Again</source>
        <translation>&amp;Mesurer de nouveau</translation>
    </message>
    <message>
        <source>&amp;Measure Its Speed</source>
        <translation>&amp;Mesurer sa vitesse</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Arrê&amp;ter</translation>
    </message>
    <message>
        <source>No engine could be measured; the log tells why.</source>
        <translation>Aucun moteur n’a pu être mesuré&#xa0;; le journal dit pourquoi.</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>e2a-mesh makes audiobooks of your books, together with the other machines of your home. A few questions first; every one can be skipped, and all can be answered later in the settings.</source>
        <translation>e2a-mesh fait de vos livres des livres audio, avec l’aide des autres machines de votre foyer. Quelques questions d’abord&#xa0;: vous pouvez passer chacune d’elles, et répondre à toutes plus tard dans les paramètres.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>&amp;Books</source>
        <translation>&amp;Livres</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>Pa&amp;ramètres</translation>
    </message>
</context>
<context>
    <name>PairPage</name>
    <message>
        <source>Is there another machine?</source>
        <translation>Y a-t-il une autre machine&#xa0;?</translation>
    </message>
    <message>
        <source>If e2a-mesh runs on another machine of yours, pair the two: one shows a code for the other.</source>
        <translation>Si e2a-mesh est installé sur une autre de vos machines, associez les deux&#xa0;: l’une affiche un code pour l’autre.</translation>
    </message>
</context>
<context>
    <name>PairingTabs</name>
    <message>
        <source>Ways of pairing</source>
        <translation>Façons d’associer</translation>
    </message>
    <message>
        <source>&amp;Show a Code</source>
        <translation>&amp;Afficher un code</translation>
    </message>
    <message>
        <source>&amp;Type a Code</source>
        <translation>&amp;Saisir un code</translation>
    </message>
</context>
<context>
    <name>ProgressSection</name>
    <message>
        <source>Chapters</source>
        <translation>Chapitres</translation>
    </message>
    <message>
        <source>Nothing of it is spoken.</source>
        <translation>Rien n’en est lu.</translation>
    </message>
    <message>
        <source>Its chapters appear here when its turn comes.</source>
        <translation>Ses chapitres apparaîtront ici quand viendra son tour.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>&amp;Progress</source>
        <translation>Pro&amp;gression</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>e2a-mesh is still there</source>
        <translation>e2a-mesh est toujours là</translation>
    </message>
    <message>
        <source>It goes on lending and making books. Its icon in the tray opens it again, and quits it.</source>
        <translation>Il continue de prêter cette machine et de créer des livres. Son icône dans la zone de notification permet de le rouvrir, ou de le quitter.</translation>
    </message>
    <message>
        <source>What is spoken of the books is kept, and goes on when e2a-mesh is started again.</source>
        <translation>Ce qui est lu des livres est conservé, et la lecture reprendra au prochain démarrage de e2a-mesh.</translation>
    </message>
    <message>
        <source>Quit while “{title}” is being made?</source>
        <translation>Quitter pendant la création de «&#xa0;{title}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>This desktop has no tray in which e2a-mesh could go on.</source>
        <translation>Ce bureau n’a pas de zone de notification où e2a-mesh pourrait continuer.</translation>
    </message>
    <message>
        <source>Minimise the window, or quit?</source>
        <translation>Réduire la fenêtre, ou quitter&#xa0;?</translation>
    </message>
    <message>
        <source>While it is minimised, it goes on lending and making books; when it quits, it ends.</source>
        <translation>Réduit, il continue de prêter cette machine et de créer des livres&#xa0;; s’il quitte, tout s’arrête.</translation>
    </message>
    <message>
        <source>&amp;Minimise</source>
        <translation>&amp;Réduire</translation>
    </message>
    <message>
        <source>e2a-mesh</source>
        <translation>e2a-mesh</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>In the network</source>
        <translation>Sur le réseau</translation>
    </message>
    <message>
        <source>Lending</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>En ce moment</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Audiobooks</source>
        <translation>Livres audio</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Tell on the desktop when</source>
        <translation>Notifier sur le bureau quand</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Cette machine</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>What it works with</source>
        <translation>Ce qu’elle utilise</translation>
    </message>
    <message>
        <source>File of settings</source>
        <translation>Fichier des paramètres</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
</context>
<context>
    <name>ShowCode</name>
    <message>
        <source>On the other machine, choose “Type a Code” and type these digits:</source>
        <translation>Sur l’autre machine, choisissez «&#xa0;Saisir un code&#xa0;» et saisissez ces chiffres&#xa0;:</translation>
    </message>
    <message>
        <source>Show &amp;Another Code</source>
        <translation>Afficher un autre &amp;code</translation>
    </message>
    <message>
        <source>A third wrong code came from {address}.</source>
        <translation>Un troisième code erroné est venu de {address}.</translation>
    </message>
    <message numerus="yes">
        <source>A wrong code came from {address}; %n more may be tried.</source>
        <translation>
            <numerusform>Un code erroné est venu de {address}&#xa0;; encore %n essai possible.</numerusform>
            <numerusform>Un code erroné est venu de {address}&#xa0;; encore %n essais possibles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody typed the code in within two minutes.</source>
        <translation>Personne n’a saisi le code dans les deux minutes.</translation>
    </message>
    <message>
        <source>The pairing came to nothing: {reason}</source>
        <translation>L’association a échoué&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>The code is {code}</source>
        <translation>Le code est {code}</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Pas de code</translation>
    </message>
    <message>
        <source>Good for {time}, and once</source>
        <translation>Valable {time}, une seule fois</translation>
    </message>
</context>
<context>
    <name>SpeedPage</name>
    <message>
        <source>How fast is this machine?</source>
        <translation>Cette machine est-elle rapide&#xa0;?</translation>
    </message>
    <message>
        <source>Measured, a machine gets as much work as suits it from the start. ×10 makes ten hours of audiobook in one. If you skip this, it shows by itself with the first book.</source>
        <translation>Une fois mesurée, une machine reçoit dès le début la part de travail qui lui convient. ×10 crée dix heures de livre audio en une heure. Si vous passez cette étape, cela se verra de soi-même au premier livre.</translation>
    </message>
</context>
<context>
    <name>StartAtLogin</name>
    <message>
        <source>&amp;Start e2a-mesh when I log in</source>
        <translation>&amp;Lancer e2a-mesh à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>It starts into the tray, or minimised where there is none.</source>
        <translation>Il démarre dans la zone de notification, ou réduit s’il n’y en a pas.</translation>
    </message>
    <message>
        <source>This system&apos;s way of starting programs at login is not known to e2a-mesh.</source>
        <translation>e2a-mesh ne sait pas comment ce système lance des programmes à l’ouverture de session.</translation>
    </message>
</context>
<context>
    <name>StripLegend</name>
    <message>
        <source>unknown machine</source>
        <translation>machine inconnue</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>&amp;Lend This Machine</source>
        <translation>&amp;Prêter cette machine</translation>
    </message>
    <message>
        <source>Lend for an &amp;Hour</source>
        <translation>Prêter pendant une &amp;heure</translation>
    </message>
    <message>
        <source>Lend Only When &amp;Idle</source>
        <translation>Prêter seulement si &amp;inactive</translation>
    </message>
    <message>
        <source>&amp;Pause All Books</source>
        <translation>&amp;Mettre tous les livres en pause</translation>
    </message>
    <message>
        <source>&amp;Open e2a-mesh</source>
        <translation>&amp;Ouvrir e2a-mesh</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
</context>
<context>
    <name>TypeCode</name>
    <message>
        <source>Type the six digits that the other machine shows.</source>
        <translation>Saisissez les six chiffres affichés par l’autre machine.</translation>
    </message>
    <message>
        <source>not needed, as a rule</source>
        <translation>en général inutile</translation>
    </message>
    <message>
        <source>Where the other machine is, if it is not found by itself: its name or address in the network</source>
        <translation>Où se trouve l’autre machine, si elle n’est pas trouvée d’elle-même&#xa0;: son nom ou son adresse sur le réseau</translation>
    </message>
    <message>
        <source>&amp;Pair</source>
        <translation>A&amp;ssocier</translation>
    </message>
    <message>
        <source>&amp;Code:</source>
        <translation>&amp;Code&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>A&amp;dresse&#xa0;:</translation>
    </message>
    <message>
        <source>Looks for the machine that shows this code…</source>
        <translation>Recherche de la machine qui affiche ce code…</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Drop books here</source>
        <translation>Déposez des livres ici</translation>
    </message>
    <message>
        <source>An audiobook with chapters and cover comes out, beside each book.</source>
        <translation>Il en sort un livre audio avec chapitres et couverture, à côté de chaque livre.</translation>
    </message>
    <message>
        <source>EPUB, text, Markdown and HTML, or whole folders of them</source>
        <translation>EPUB, texte, Markdown et HTML, ou des dossiers entiers</translation>
    </message>
    <message>
        <source>&amp;Add Books…</source>
        <translation>&amp;Ajouter des livres…</translation>
    </message>
</context>
</TS>
