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
        <source>left out</source>
        <translation>laissées de côté</translation>
    </message>
    <message>
        <source>read after the sentence they belong to</source>
        <translation>lues après la phrase qui y renvoie</translation>
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
        <translation>Lan&amp;gue</translation>
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
        <source>Foo&amp;tnotes</source>
        <translation>Notes de &amp;bas de page</translation>
    </message>
    <message>
        <source>Describe pi&amp;ctures</source>
        <translation>Décrire les i&amp;mages</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
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
        <source>Beside it</source>
        <translation>Fichiers d’accompagnement</translation>
    </message>
    <message>
        <source>Ma&amp;ke books as soon as they are added</source>
        <translation>Créer les livres &amp;dès leur ajout</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Sp&amp;eed</source>
        <translation>Vi&amp;tesse</translation>
    </message>
    <message>
        <source>Bit &amp;rate</source>
        <translation>Dé&amp;bit</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>&amp;Dossier</translation>
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
        <source>Lend this machine to the ho&amp;usehold</source>
        <translation>Prêter cette machine au fo&amp;yer</translation>
    </message>
    <message>
        <source>Lend on batter&amp;y too</source>
        <translation>Prêter aussi sur &amp;batterie</translation>
    </message>
    <message>
        <source>Hou&amp;rs</source>
        <translation>He&amp;ures</translation>
    </message>
    <message>
        <source>FFm&amp;peg</source>
        <translation>FFm&amp;peg</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>&amp;Quand</translation>
    </message>
    <message>
        <source>Name of &amp;this machine</source>
        <translation>&amp;Nom de cette machine</translation>
    </message>
    <message>
        <source>&amp;Idle after</source>
        <translation>&amp;Inactive après</translation>
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
        <translation>Moteurs e&amp;n parallèle</translation>
    </message>
    <message>
        <source>&amp;Threads of each</source>
        <translation>&amp;Fils d’exécution de chacun</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>Matériel de &amp;calcul</translation>
    </message>
    <message>
        <source>Folder for &amp;work in progress</source>
        <translation>Dossier des &amp;travaux en cours</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>Jo&amp;urnal</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>A&amp;pparence</translation>
    </message>
    <message>
        <source>An audiobook is &amp;done</source>
        <translation>Un livre audio est t&amp;erminé</translation>
    </message>
    <message>
        <source>A book &amp;cannot be made</source>
        <translation>Un li&amp;vre ne peut pas être créé</translation>
    </message>
    <message>
        <source>A machine &amp;joined the household</source>
        <translation>Une &amp;machine a rejoint le foyer</translation>
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
        <source>By the alternative texts that books give them.</source>
        <translation>D’après le texte de remplacement que les livres leur donnent.</translation>
    </message>
    <message>
        <source>Between sentences, paragraphs and chapters; 1 is usual.</source>
        <translation>Entre les phrases, les paragraphes et les chapitres&#xa0;; 1 est la durée habituelle.</translation>
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
        <source>{seconds} s</source>
        <translation>{seconds}&#xa0;s</translation>
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
        <source>Ready to be started</source>
        <translation>Prêt à commencer</translation>
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
        <source>Speaking: {spoken} of {all} chapters are spoken</source>
        <translation>Lecture&#xa0;: {spoken} chapitres lus sur {all}</translation>
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
        <source>{share} is spoken</source>
        <translation>{share} lus</translation>
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
        <source>{title} ({kind})</source>
        <translation>{title} ({kind})</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>couverture</translation>
    </message>
    <message>
        <source>title page</source>
        <translation>page de titre</translation>
    </message>
    <message>
        <source>copyright page</source>
        <translation>mentions légales</translation>
    </message>
    <message>
        <source>contents</source>
        <translation>sommaire</translation>
    </message>
    <message>
        <source>index</source>
        <translation>index</translation>
    </message>
    <message>
        <source>bibliography</source>
        <translation>bibliographie</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>notes</translation>
    </message>
    <message>
        <source>front matter</source>
        <translation>pages liminaires</translation>
    </message>
    <message>
        <source>back matter</source>
        <translation>pages de fin</translation>
    </message>
    <message>
        <source>No chapter is chosen.</source>
        <translation>Aucun chapitre n’est choisi.</translation>
    </message>
    <message numerus="yes">
        <source>{chosen} of %n chapter(s), {time}</source>
        <translation>
            <numerusform>{chosen} sur %n chapitre, {time}</numerusform>
            <numerusform>{chosen} chapitres sur %n, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>not spoken yet</source>
        <translation>pas encore lu</translation>
    </message>
    <message>
        <source>could not be spoken: {fault}</source>
        <translation>n’a pas pu être lu&#xa0;: {fault}</translation>
    </message>
    <message>
        <source>has no sound</source>
        <translation>sans son</translation>
    </message>
    <message>
        <source>reading {number}</source>
        <translation>lecture n° {number}</translation>
    </message>
    <message>
        <source>by {voice}</source>
        <translation>par {voice}</translation>
    </message>
    <message>
        <source>Spoken anew. The conversion that is under way puts it into the audiobook.</source>
        <translation>Relu. La conversion en cours l’intègre au livre audio.</translation>
    </message>
    <message>
        <source>Spoken anew. The audiobook has it when it is made.</source>
        <translation>Relu. Le livre audio le contiendra quand il sera créé.</translation>
    </message>
    <message>
        <source>could not be spoken</source>
        <translation>n’a pas pu être lu</translation>
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
        <source>Works for you alone</source>
        <translation>Travaille pour vous seulement</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state}&#xa0;: {reason}</translation>
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
        <source>this program is older</source>
        <translation>ce programme-ci est plus ancien</translation>
    </message>
    <message>
        <source>its program is older</source>
        <translation>son programme est plus ancien</translation>
    </message>
    <message>
        <source>it lends from {begin} to {end}</source>
        <translation>elle est prêtée de {begin} à {end}</translation>
    </message>
    <message>
        <source>Update e2a-mesh on this machine</source>
        <translation>Mettez e2a-mesh à jour sur cette machine</translation>
    </message>
    <message>
        <source>Update e2a-mesh on it</source>
        <translation>Mettez-y e2a-mesh à jour</translation>
    </message>
    <message>
        <source>Add it again: it was removed there</source>
        <translation>Ajoutez-la de nouveau&#xa0;: elle a été retirée là-bas</translation>
    </message>
    <message>
        <source>Start e2a-mesh on it, or add it again</source>
        <translation>Lancez-y e2a-mesh, ou ajoutez-la de nouveau</translation>
    </message>
    <message>
        <source>Wake it, and start e2a-mesh on it</source>
        <translation>Réveillez-la et lancez-y e2a-mesh</translation>
    </message>
    <message>
        <source>It may be asleep, or out of reach</source>
        <translation>Elle est peut-être en veille, ou hors de portée</translation>
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
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>who speaks the book</source>
        <translation>qui lit le livre</translation>
    </message>
    <message>
        <source>a voice of theirs that is as good</source>
        <translation>une voix de leur langue aussi naturelle</translation>
    </message>
    <message>
        <source>any voice of theirs</source>
        <translation>toute voix de leur langue</translation>
    </message>
    <message>
        <source>&amp;Headings by</source>
        <translation>T&amp;itres par</translation>
    </message>
    <message>
        <source>&amp;Dialogue by</source>
        <translation>&amp;Dialogues par</translation>
    </message>
    <message>
        <source>Other lan&amp;guages by</source>
        <translation>A&amp;utres langues par</translation>
    </message>
    <message>
        <source>Who speaks what people in the book say, between quotation marks or after a dash.</source>
        <translation>Qui dit ce que disent les personnages, entre guillemets ou après un tiret.</translation>
    </message>
    <message>
        <source>Who speaks passages in another language than the book&apos;s.</source>
        <translation>Qui lit les passages dans une autre langue que celle du livre.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>the book&apos;s, else one that is made</source>
        <translation>celle du livre, sinon une qui est créée</translation>
    </message>
    <message>
        <source>files of some hours</source>
        <translation>des fichiers de quelques heures</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>stereo, the same on both sides</source>
        <translation>stéréo, la même des deux côtés</translation>
    </message>
    <message>
        <source>dB (RMS)</source>
        <translation>dB (RMS)</translation>
    </message>
    <message>
        <source>LUFS (EBU R 128)</source>
        <translation>LUFS (EBU R 128)</translation>
    </message>
    <message>
        <source>&amp;Channels</source>
        <translation>Canau&amp;x</translation>
    </message>
    <message>
        <source>&amp;Hours of a file</source>
        <translation>&amp;Heures par fichier</translation>
    </message>
    <message>
        <source>Opening line</source>
        <translation>Phrase de début</translation>
    </message>
    <message>
        <source>Closing line</source>
        <translation>Phrase de fin</translation>
    </message>
    <message>
        <source>Captions, a book to read along and a report: srt, vtt, lrc, epub, report, with commas between.</source>
        <translation>Des sous-titres, un livre à suivre des yeux et un rapport&#xa0;: srt, vtt, lrc, epub, report, séparés par des virgules.</translation>
    </message>
    <message>
        <source>For all but flac and wav.</source>
        <translation>Pour tous sauf flac et wav.</translation>
    </message>
    <message>
        <source>At most, where a book becomes files of some hours.</source>
        <translation>Au plus, quand un livre devient des fichiers de quelques heures.</translation>
    </message>
    <message>
        <source>Audiobook shops ask for −23 to −18 dB, podcast shops for −19 LUFS in mono and −16 in stereo.</source>
        <translation>Les boutiques de livres audio demandent de −23 à −18 dB, celles de podcasts −19 LUFS en mono et −16 en stéréo.</translation>
    </message>
    <message>
        <source>A picture&apos;s file; “made” for one of title and author, “none” for none.</source>
        <translation>Le fichier d’une image&#xa0;; «&#xa0;made&#xa0;» pour une image faite du titre et de l’auteur, «&#xa0;none&#xa0;» pour aucune.</translation>
    </message>
    <message>
        <source>“usual” is title, author and voice in the book&apos;s language.</source>
        <translation>«&#xa0;usual&#xa0;»&#xa0;: titre, auteur et voix dans la langue du livre.</translation>
    </message>
    <message>
        <source>Loudness in</source>
        <translation>Niveau exprimé en</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>“usual” is title and author in the book&apos;s language. In your own words {title}, {author}, {narrator}, {series}, {position}, {year} and {publisher} stand for the book&apos;s, and what is in [brackets] is left out where a name in it is unknown.</source>
        <translation>«&#xa0;usual&#xa0;»&#xa0;: titre et auteur dans la langue du livre. Dans vos propres mots, {title}, {author}, {narrator}, {series}, {position}, {year} et {publisher} sont remplacés par ceux du livre, et ce qui est entre [crochets] est omis si un nom y est inconnu.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n caractère</numerusform>
            <numerusform>%n caractères</numerusform>
        </translation>
    </message>
    <message>
        <source>Write it again.</source>
        <translation>Réécrivez-le.</translation>
    </message>
    <message>
        <source>Give another name.</source>
        <translation>Donnez un autre nom.</translation>
    </message>
    <message>
        <source>Log in to it in the settings, under Audiobookshelf.</source>
        <translation>Connectez-vous-y dans les paramètres, sous Audiobookshelf.</translation>
    </message>
    <message>
        <source>Choose another folder, for this book or in the settings.</source>
        <translation>Choisissez un autre dossier, pour ce livre ou dans les paramètres.</translation>
    </message>
    <message>
        <source>Choose another folder, or close the program that holds the file.</source>
        <translation>Choisissez un autre dossier, ou fermez le programme qui tient le fichier.</translation>
    </message>
    <message>
        <source>Choose another voice or another language.</source>
        <translation>Choisissez une autre voix ou une autre langue.</translation>
    </message>
    <message>
        <source>Choose another voice.</source>
        <translation>Choisissez une autre voix.</translation>
    </message>
    <message>
        <source>Choose a file that was exported here or elsewhere.</source>
        <translation>Choisissez un fichier exporté ici ou ailleurs.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texte collé</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written into {folder}</source>
        <translation>
            <numerusform>%n fichier écrit dans {folder}</numerusform>
            <numerusform>%n fichiers écrits dans {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Or in a terminal there: {command}</source>
        <translation>Ou là-bas, dans un terminal&#xa0;: {command}</translation>
    </message>
    <message>
        <source>another `e2a-mesh peer`</source>
        <translation>un autre `e2a-mesh peer`</translation>
    </message>
    <message>
        <source>a conversion</source>
        <translation>une conversion</translation>
    </message>
    <message>
        <source>Has no effect until {process} ends</source>
        <translation>Sans effet jusqu’à la fin de&#xa0;: {process}</translation>
    </message>
    <message>
        <source>{name} (process {number})</source>
        <translation>{name} (processus {number})</translation>
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
    <name>AudiobookForm</name>
    <message>
        <source>How long the pauses between sentences, paragraphs and chapters are; 1 is usual</source>
        <translation>La durée des pauses entre les phrases, les paragraphes et les chapitres&#xa0;; 1 est l’habituelle</translation>
    </message>
    <message>
        <source>One file of the whole book</source>
        <translation>Un seul fichier pour tout le livre</translation>
    </message>
    <message>
        <source>A file of each chapter</source>
        <translation>Un fichier par chapitre</translation>
    </message>
    <message>
        <source>Beside the book</source>
        <translation>À côté du livre</translation>
    </message>
    <message>
        <source>Pa&amp;uses:</source>
        <translation>Pa&amp;uses&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format&#xa0;:</translation>
    </message>
    <message>
        <source>B&amp;itrate:</source>
        <translation>Dé&amp;bit&#xa0;:</translation>
    </message>
    <message>
        <source>Files:</source>
        <translation>Fichiers&#xa0;:</translation>
    </message>
    <message>
        <source>Lou&amp;dness:</source>
        <translation>Niveau &amp;sonore&#xa0;:</translation>
    </message>
    <message>
        <source>Beside the Book</source>
        <translation>À côté du livre</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>M4B, for audiobook players</source>
        <translation>M4B, pour lecteurs de livres audio</translation>
    </message>
    <message>
        <source>MP3, for everything</source>
        <translation>MP3, pour tout appareil</translation>
    </message>
    <message>
        <source>Opus, small and good</source>
        <translation>Opus, léger et bon</translation>
    </message>
    <message>
        <source>FLAC, without loss</source>
        <translation>FLAC, sans perte</translation>
    </message>
    <message>
        <source>WAV, for editing</source>
        <translation>WAV, pour le montage</translation>
    </message>
    <message>
        <source>Needs none</source>
        <translation>Inutile</translation>
    </message>
    <message>
        <source>Usual ({number} kbit/s)</source>
        <translation>Habituel ({number}&#xa0;kbit/s)</translation>
    </message>
    <message>
        <source>{number} kbit/s</source>
        <translation>{number}&#xa0;kbit/s</translation>
    </message>
    <message>
        <source>Folder for the Audiobook</source>
        <translation>Dossier du livre audio</translation>
    </message>
    <message>
        <source>Mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>Stereo, the same on both sides</source>
        <translation>Stéréo, la même des deux côtés</translation>
    </message>
    <message>
        <source>Files of some hours</source>
        <translation>Des fichiers de quelques heures</translation>
    </message>
    <message>
        <source> h at most</source>
        <translation> h au plus</translation>
    </message>
    <message>
        <source>Hours of a file at most</source>
        <translation>Heures par fichier au plus</translation>
    </message>
    <message>
        <source>Audiobook shops ask for −23 to −18 dB, podcast shops for −19 LUFS in mono and −16 in stereo</source>
        <translation>Les boutiques de livres audio demandent de −23 à −18 dB, celles de podcasts −19 LUFS en mono et −16 en stéréo</translation>
    </message>
    <message>
        <source>dB (RMS)</source>
        <translation>dB (RMS)</translation>
    </message>
    <message>
        <source>LUFS (EBU R 128)</source>
        <translation>LUFS (EBU R 128)</translation>
    </message>
    <message>
        <source>What loudness is measured in</source>
        <translation>Unité du niveau sonore</translation>
    </message>
    <message>
        <source>Channels:</source>
        <translation>Canaux&#xa0;:</translation>
    </message>
    <message>
        <source>Cover:</source>
        <translation>Couverture&#xa0;:</translation>
    </message>
    <message>
        <source>Captions:</source>
        <translation>Sous-titres&#xa0;:</translation>
    </message>
    <message>
        <source>Beside it:</source>
        <translation>En plus&#xa0;:</translation>
    </message>
    <message>
        <source>M4A, for music players</source>
        <translation>M4A, pour lecteurs de musique</translation>
    </message>
    <message>
        <source>Ogg, Opus under another name</source>
        <translation>Ogg, Opus sous un autre nom</translation>
    </message>
    <message>
        <source>AAC, a bare stream</source>
        <translation>AAC, un flux brut</translation>
    </message>
    <message>
        <source>MP4, for video players</source>
        <translation>MP4, pour lecteurs vidéo</translation>
    </message>
    <message>
        <source>WebM, for pages of the web</source>
        <translation>WebM, pour pages web</translation>
    </message>
    <message>
        <source>Usual Folder</source>
        <translation>Dossier habituel</translation>
    </message>
</context>
<context>
    <name>BookActions</name>
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
        <source>Star&amp;t Now</source>
        <translation>Commencer main&amp;tenant</translation>
    </message>
    <message>
        <source>Rep&amp;ort</source>
        <translation>R&amp;apport</translation>
    </message>
    <message>
        <source>&amp;Send to Audiobookshelf</source>
        <translation>En&amp;voyer à Audiobookshelf</translation>
    </message>
    <message>
        <source>Po&amp;dcast Folder…</source>
        <translation>&amp;Dossier de podcast…</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>&amp;Commencer</translation>
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
    <message numerus="yes">
        <source>Remove %n book(s) from the list?</source>
        <translation>
            <numerusform>Retirer %n livre de la liste&#xa0;?</numerusform>
            <numerusform>Retirer %n livres de la liste&#xa0;?</numerusform>
        </translation>
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
    <message>
        <source>&amp;Write Again…</source>
        <translation>Réé&amp;crire…</translation>
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
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Report, and ways to hand the audiobook on</source>
        <translation>Le rapport, et les moyens de transmettre le livre audio</translation>
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
    <message>
        <source>Paste Text…</source>
        <translation>Coller du texte…</translation>
    </message>
    <message>
        <source>Make an audiobook of a text that you have copied (Ctrl+V), or write one</source>
        <translation>Faites un livre audio d’un texte que vous avez copié (Ctrl+V), ou écrivez-en un</translation>
    </message>
</context>
<context>
    <name>ChapterChanges</name>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>&amp;Join With the Next</source>
        <translation>&amp;Joindre au suivant</translation>
    </message>
    <message>
        <source>&amp;Divide…</source>
        <translation>&amp;Diviser…</translation>
    </message>
    <message>
        <source>Edit Its &amp;Text…</source>
        <translation>Modifier son &amp;texte…</translation>
    </message>
    <message>
        <source>&amp;Save the Book&apos;s Text to a File…</source>
        <translation>Enregistrer le texte du &amp;livre dans un fichier…</translation>
    </message>
    <message>
        <source>Take the Text &amp;From a File…</source>
        <translation>Prendre le texte d’un &amp;fichier…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Back to the &amp;Book&apos;s Own</source>
        <translation>Re&amp;venir à ceux du livre</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Rename, join and divide chapters, or change the text before it is spoken</source>
        <translation>Renommer, joindre et diviser des chapitres, ou modifier le texte avant qu’il ne soit lu</translation>
    </message>
    <message>
        <source>Save the Book&apos;s Text</source>
        <translation>Enregistrer le texte du livre</translation>
    </message>
    <message>
        <source>The text is in {file}. Change it with any editor, then take it back.</source>
        <translation>Le texte est dans {file}. Modifiez-le avec un éditeur, puis reprenez-le.</translation>
    </message>
    <message>
        <source>Take the Text From a File</source>
        <translation>Prendre le texte d’un fichier</translation>
    </message>
    <message>
        <source>Text ({kinds})</source>
        <translation>Texte ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>ChapterChoicesModel</name>
    <message>
        <source>Chapter</source>
        <translation>Chapitre</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>ChapterList</name>
    <message>
        <source>Chapters to be read</source>
        <translation>Chapitres à lire</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habituels</translation>
    </message>
    <message>
        <source>What listeners want: no contents, no index, no notes</source>
        <translation>Ce que veulent les auditeurs&#xa0;: ni sommaire, ni index, ni notes</translation>
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
    <name>ClipRow</name>
    <message>
        <source>Read with the voice in a recording of some ten seconds; it may be dropped here</source>
        <translation>Lire avec la voix d’un enregistrement d’une dizaine de secondes, que vous pouvez déposer ici</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Read with an installed voice again</source>
        <translation>Lire de nouveau avec une voix installée</translation>
    </message>
    <message>
        <source>The recording: {name}</source>
        <translation>L’enregistrement&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Listens to it…</source>
        <translation>Écoute de l’enregistrement…</translation>
    </message>
    <message>
        <source>No engine that speaks like a recording is installed.</source>
        <translation>Aucun moteur capable de parler comme un enregistrement n’est installé.</translation>
    </message>
    <message>
        <source>Choose one of the voices above.</source>
        <translation>Choisissez l’une des voix ci-dessus.</translation>
    </message>
    <message>
        <source>Remove the recording, and choose a voice.</source>
        <translation>Retirez l’enregistrement et choisissez une voix.</translation>
    </message>
    <message>
        <source>Choose a Recording</source>
        <translation>Choisir un enregistrement</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>From a File…</source>
        <translation>Depuis un fichier…</translation>
    </message>
    <message>
        <source>Recordings ({kinds})</source>
        <translation>Enregistrements ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>ClonedBox</name>
    <message>
        <source>Voice</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Kept on</source>
        <translation>Gardée le</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cloned voices</source>
        <translation>Voix clonées</translation>
    </message>
    <message>
        <source>&amp;Clone a Voice…</source>
        <translation>&amp;Cloner une voix…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>Im&amp;porter…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Oublier</translation>
    </message>
    <message>
        <source>Listens to it…</source>
        <translation>Écoute de l’enregistrement…</translation>
    </message>
    <message>
        <source>My Voice</source>
        <translation>Ma voix</translation>
    </message>
    <message>
        <source>“{name}” is kept.</source>
        <translation>«&#xa0;{name}&#xa0;» est gardée.</translation>
    </message>
    <message>
        <source>Choose a Recording</source>
        <translation>Choisir un enregistrement</translation>
    </message>
    <message>
        <source>Import a Cloned Voice</source>
        <translation>Importer une voix clonée</translation>
    </message>
    <message>
        <source>Export the Cloned Voice</source>
        <translation>Exporter la voix clonée</translation>
    </message>
    <message>
        <source>It is in {file}.</source>
        <translation>Elle est dans {file}.</translation>
    </message>
    <message>
        <source>Cloned voices ({kinds})</source>
        <translation>Voix clonées ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Forget the cloned voice “{name}”?</source>
        <translation>Oublier la voix clonée «&#xa0;{name}&#xa0;»&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Forget %n cloned voice(s)?</source>
        <translation>
            <numerusform>Oublier %n voix clonée&#xa0;?</numerusform>
            <numerusform>Oublier %n voix clonées&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be brought back, unless you exported it. Books that are begun with it keep it.</source>
        <translation>Elle ne peut pas être retrouvée, à moins que vous ne l’ayez exportée. Les livres commencés avec elle la gardent.</translation>
    </message>
    <message>
        <source>Voices of recordings, which a book&apos;s choices offer under “Voice”.</source>
        <translation>Voix tirées d’enregistrements, que les choix d’un livre proposent sous «&#xa0;Voix&#xa0;».</translation>
    </message>
</context>
<context>
    <name>CompanionTicks</name>
    <message>
        <source>Captions that most video players show, as SRT</source>
        <translation>Des sous-titres que montrent la plupart des lecteurs vidéo, en SRT</translation>
    </message>
    <message>
        <source>Captions for pages of the web, as WebVTT</source>
        <translation>Des sous-titres pour pages web, en WebVTT</translation>
    </message>
    <message>
        <source>Lines that music players show like lyrics, as LRC</source>
        <translation>Des lignes que les lecteurs de musique montrent comme des paroles, en LRC</translation>
    </message>
    <message>
        <source>An EPUB with the sound in it, whose reader marks what is heard</source>
        <translation>Un EPUB qui contient le son, et où la liseuse marque ce que l’on entend</translation>
    </message>
    <message>
        <source>A page on who spoke what, and where all of the book went</source>
        <translation>Une page qui dit quelle machine a lu quoi, et ce qu’est devenu tout le texte du livre</translation>
    </message>
    <message>
        <source>EPUB to read along</source>
        <translation>EPUB à suivre en écoutant</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Captions, {kind}</source>
        <translation>Sous-titres, {kind}</translation>
    </message>
</context>
<context>
    <name>CoverChoice</name>
    <message>
        <source>The book&apos;s, else one that is made</source>
        <translation>Celle du livre, sinon une créée</translation>
    </message>
    <message>
        <source>Made of title and author</source>
        <translation>Faite du titre et de l’auteur</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Another picture…</source>
        <translation>Une autre image…</translation>
    </message>
    <message>
        <source>Pictures ({suffixes})</source>
        <translation>Images ({suffixes})</translation>
    </message>
    <message>
        <source>Picture for the Cover</source>
        <translation>Image de couverture</translation>
    </message>
</context>
<context>
    <name>DivideDialog</name>
    <message>
        <source>Divide the Chapter</source>
        <translation>Diviser le chapitre</translation>
    </message>
    <message>
        <source>The new chapter begins with this &amp;paragraph:</source>
        <translation>Le nouveau chapitre commence par ce &amp;paragraphe&#xa0;:</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>Paragraphes</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titre&#xa0;:</translation>
    </message>
    <message>
        <source>Its heading, or the old title with a number</source>
        <translation>Son intertitre, ou l’ancien titre avec un numéro</translation>
    </message>
    <message>
        <source>&amp;Divide</source>
        <translation>&amp;Diviser</translation>
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
    <message>
        <source>Drop to make an audiobook of this text</source>
        <translation>Déposez pour faire un livre audio de ce texte</translation>
    </message>
</context>
<context>
    <name>ErrandBar</name>
    <message>
        <source>Hands the audiobook on</source>
        <translation>Transmission du livre audio</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>Errands</name>
    <message>
        <source>Waits until another book is handed on…</source>
        <translation>Attend qu’un autre livre soit transmis…</translation>
    </message>
    <message>
        <source>Stops…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Begins…</source>
        <translation>Commence…</translation>
    </message>
    <message>
        <source>Sends it to {server}: {sent} of {size}</source>
        <translation>Envoi à {server}&#xa0;: {sent} sur {size}</translation>
    </message>
    <message>
        <source>Waits until {server} has it…</source>
        <translation>Attend que {server} l’ait reçu…</translation>
    </message>
    <message>
        <source>It is on {server} now, in the library “{library}”.</source>
        <translation>Il est maintenant sur {server}, dans la bibliothèque «&#xa0;{library}&#xa0;».</translation>
    </message>
    <message>
        <source>Writes the podcast…</source>
        <translation>Écriture du podcast…</translation>
    </message>
    <message>
        <source>Encodes: {done} of {all} chapters</source>
        <translation>Encodage&#xa0;: {done} chapitres sur {all}</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>First Start</source>
        <translation>Premier démarrage</translation>
    </message>
    <message>
        <source>&amp;Skip the Rest</source>
        <translation>Pa&amp;sser le reste</translation>
    </message>
</context>
<context>
    <name>HearButton</name>
    <message>
        <source>&amp;Stop</source>
        <translation>Arr&amp;êter</translation>
    </message>
</context>
<context>
    <name>HearOwn</name>
    <message>
        <source>&amp;Hear</source>
        <translation>Éco&amp;uter</translation>
    </message>
    <message>
        <source>Hear the recording itself</source>
        <translation>Écouter l’enregistrement lui-même</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Arr&amp;êter</translation>
    </message>
</context>
<context>
    <name>HearWords</name>
    <message>
        <source>&amp;Hear It</source>
        <translation>Éc&amp;outer</translation>
    </message>
    <message>
        <source>Let the voice say this sentence, with the word as it is written here</source>
        <translation>Faire dire cette phrase à la voix, avec le mot tel qu’il est écrit ici</translation>
    </message>
    <message>
        <source>Learns the Sentence… &amp;Stop</source>
        <translation>Apprentissage de la phrase… Arr&amp;êter</translation>
    </message>
</context>
<context>
    <name>HouseholdBox</name>
    <message>
        <source>Add a &amp;Machine…</source>
        <translation>Ajouter &amp;une machine…</translation>
    </message>
</context>
<context>
    <name>KeepDialog</name>
    <message>
        <source>Keep a Voice</source>
        <translation>Garder une voix</translation>
    </message>
    <message>
        <source>{seconds} s of “{file}”</source>
        <translation>{seconds}&#xa0;s de «&#xa0;{file}&#xa0;»</translation>
    </message>
    <message>
        <source>Clone your own voice, or that of somebody who agrees.</source>
        <translation>Clonez votre propre voix, ou celle de quelqu’un qui est d’accord.</translation>
    </message>
    <message>
        <source>what it says when it is tried</source>
        <translation>ce qu’elle dit à l’essai</translation>
    </message>
    <message>
        <source>anything you want to know later</source>
        <translation>ce que vous voudrez savoir plus tard</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Sentence:</source>
        <translation>&amp;Phrase&#xa0;:</translation>
    </message>
    <message>
        <source>N&amp;ote:</source>
        <translation>No&amp;te&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Garder</translation>
    </message>
    <message>
        <source>Replace the cloned voice “{name}”?</source>
        <translation>Remplacer la voix clonée «&#xa0;{name}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>The one of this name is lost. Books that are begun with it keep it.</source>
        <translation>Celle qui porte ce nom sera perdue. Les livres commencés avec elle la gardent.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Remplacer</translation>
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
        <source>No; it makes &amp;only my own books</source>
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
        <source>Lend t&amp;his machine:</source>
        <translation>Prêter cette mac&amp;hine&#xa0;:</translation>
    </message>
</context>
<context>
    <name>LineChoice</name>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Own words</source>
        <translation>Vos propres mots</translation>
    </message>
    <message>
        <source>{title}, {author}, {narrator}, {series}, {position}, {year} and {publisher} stand for the book&apos;s. What is in [brackets] is left out where a name in it is unknown.</source>
        <translation>{title}, {author}, {narrator}, {series}, {position}, {year} et {publisher} sont remplacés par ceux du livre. Ce qui est entre [crochets] est omis si un nom y est inconnu.</translation>
    </message>
</context>
<context>
    <name>ListeningSection</name>
    <message>
        <source>Chapters to listen to</source>
        <translation>Chapitres à écouter</translation>
    </message>
    <message>
        <source>Passages of the chapter</source>
        <translation>Passages du chapitre</translation>
    </message>
    <message>
        <source>Enter plays from a passage on; Space pauses and goes on.</source>
        <translation>Entrée écoute à partir d’un passage&#xa0;; Espace met en pause et reprend.</translation>
    </message>
    <message>
        <source>This is as far as it is spoken. Play goes on when there is more.</source>
        <translation>La lecture s’arrête là pour l’instant. L’écoute reprendra quand il y en aura davantage.</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>When</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Événement</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>&amp;Earlier runs too</source>
        <translation>&amp;Exécutions précédentes aussi</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Suivre</translation>
    </message>
    <message>
        <source>&amp;Copy for a Report</source>
        <translation>&amp;Copier pour un rapport</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>News and worse</source>
        <translation>À partir des informations</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Avertissements et erreurs</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Sho&amp;w:</source>
        <translation>A&amp;fficher&#xa0;:</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>Rechercher dans le journal</translation>
    </message>
    <message>
        <source>Keep the latest line in sight</source>
        <translation>Garder la dernière ligne visible</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Lignes du journal</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>The chosen line in full</source>
        <translation>La ligne choisie en entier</translation>
    </message>
    <message>
        <source>The line you choose is shown here in full.</source>
        <translation>La ligne que vous choisissez s’affiche ici en entier.</translation>
    </message>
    <message>
        <source>Open Log Fol&amp;der</source>
        <translation>Ouvrir le &amp;dossier du journal</translation>
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
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>No engine could be measured; the log tells why.</source>
        <translation>Aucun moteur n’a pu être mesuré&#xa0;; le journal dit pourquoi.</translation>
    </message>
</context>
<context>
    <name>MishapBar</name>
    <message>
        <source>Copy for a Report</source>
        <translation>Copier pour un rapport</translation>
    </message>
    <message>
        <source>Show the Log</source>
        <translation>Afficher le journal</translation>
    </message>
    <message>
        <source>Something went wrong that should not have ({kind}).</source>
        <translation>Une erreur inattendue s’est produite ({kind}).</translation>
    </message>
    <message>
        <source>Several things went wrong that should not have, {kind} the latest.</source>
        <translation>Plusieurs erreurs inattendues se sont produites, la dernière étant {kind}.</translation>
    </message>
    <message>
        <source>The program goes on. A report helps to mend this defect.</source>
        <translation>Le programme continue. Un rapport aide à corriger ce défaut.</translation>
    </message>
</context>
<context>
    <name>MixDialog</name>
    <message>
        <source>Mix a Voice</source>
        <translation>Mélanger une voix</translation>
    </message>
    <message>
        <source>It speaks the language of the first voice. Weights count against one another.</source>
        <translation>Elle parle la langue de la première voix. Seuls comptent les poids des voix entre eux.</translation>
    </message>
    <message>
        <source>letters of a to z, digits, - and _</source>
        <translation>lettres de a à z, chiffres, - et _</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Add a Voice</source>
        <translation>A&amp;jouter une voix</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Garder</translation>
    </message>
</context>
<context>
    <name>MixingBox</name>
    <message>
        <source>Mixed voices</source>
        <translation>Voix mélangées</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>&amp;Mix a Voice…</source>
        <translation>&amp;Mélanger une voix…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Re&amp;tirer</translation>
    </message>
    <message>
        <source>“{name}” is kept.</source>
        <translation>«&#xa0;{name}&#xa0;» est gardée.</translation>
    </message>
    <message>
        <source>Remove the mixed voice {name}?</source>
        <translation>Retirer la voix mélangée {name}&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n mixed voice(s)?</source>
        <translation>
            <numerusform>Retirer %n voix mélangée&#xa0;?</numerusform>
            <numerusform>Retirer %n voix mélangées&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Books that are being read by it cannot be carried on. The voices that it is made of stay.</source>
        <translation>Les livres qu’elle est en train de lire ne pourront pas être repris. Les voix dont elle est faite restent.</translation>
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
    <message>
        <source>L&amp;og</source>
        <translation>&amp;Journal</translation>
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
        <translation>Saisir &amp;un code</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Voice {number}</source>
        <translation>Voix {number}</translation>
    </message>
    <message>
        <source>Weight of voice {number}</source>
        <translation>Poids de la voix {number}</translation>
    </message>
    <message>
        <source>Remove voice {number}</source>
        <translation>Retirer la voix {number}</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste Text</source>
        <translation>Coller du texte</translation>
    </message>
    <message>
        <source>T&amp;itle:</source>
        <translation>T&amp;itre&#xa0;:</translation>
    </message>
    <message>
        <source>Te&amp;xt, with an empty line between paragraphs:</source>
        <translation>Te&amp;xte, avec une ligne vide entre les paragraphes&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Add as a Book</source>
        <translation>&amp;Ajouter comme livre</translation>
    </message>
    <message>
        <source>e2a-mesh</source>
        <translation>e2a-mesh</translation>
    </message>
    <message>
        <source>Discard what you have written?</source>
        <translation>Abandonner ce que vous avez écrit&#xa0;?</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>A&amp;bandonner</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Play (Space)</source>
        <translation>Écouter (Espace)</translation>
    </message>
    <message>
        <source>The chapter before</source>
        <translation>Chapitre précédent</translation>
    </message>
    <message>
        <source>The next chapter</source>
        <translation>Chapitre suivant</translation>
    </message>
    <message>
        <source>Place in the chapter</source>
        <translation>Position dans le chapitre</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Espace)</translation>
    </message>
    <message>
        <source>{place} of {whole}</source>
        <translation>{place} sur {whole}</translation>
    </message>
</context>
<context>
    <name>PodcastDialog</name>
    <message>
        <source>Podcast Folder</source>
        <translation>Dossier de podcast</translation>
    </message>
    <message>
        <source>“{title}” is written as a file of each chapter, with a cover and a feed that podcast players follow once the folder is on a web server. Nothing is spoken again.</source>
        <translation>«&#xa0;{title}&#xa0;» est écrit en un fichier par chapitre, avec une couverture et un flux que suivent les lecteurs de podcasts dès que le dossier est sur un serveur web. Rien n’est relu à voix haute.</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Parcourir…</translation>
    </message>
    <message>
        <source>Such as https://home.example/books/emma; may be left out</source>
        <translation>Par exemple https://home.example/books/emma&#xa0;; facultatif</translation>
    </message>
    <message>
        <source>Where the folder will be found on the web. Without it the feed names its files by themselves.</source>
        <translation>Où le dossier se trouvera sur le web. Sans elle, le flux désigne ses fichiers par leur seul nom.</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse&#xa0;:</translation>
    </message>
    <message>
        <source>F&amp;iles:</source>
        <translation>&amp;Fichiers&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>Éc&amp;rire</translation>
    </message>
    <message>
        <source>Folder for the Podcast</source>
        <translation>Dossier du podcast</translation>
    </message>
</context>
<context>
    <name>PreparingSection</name>
    <message>
        <source>Voice, language, speed, notes and all of the audiobook, for books that are added</source>
        <translation>Voix, langue, vitesse, notes et tout ce qui concerne le livre audio, pour les livres ajoutés</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Livre audio</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Loo&amp;k Again</source>
        <translation>Regarder de &amp;nouveau</translation>
    </message>
    <message numerus="yes">
        <source>These %n book(s) are prepared together, each with all chapters that listeners want:</source>
        <translation>
            <numerusform>%n livre est préparé, avec tous les chapitres que veulent les auditeurs&#xa0;:</numerusform>
            <numerusform>%n livres sont préparés ensemble, chacun avec tous les chapitres que veulent les auditeurs&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Reads the book…</source>
        <translation>Analyse du livre…</translation>
    </message>
    <message>
        <source>Make These My Defaults</source>
        <translation>En faire mes choix par défaut</translation>
    </message>
    <message>
        <source>Pronunciation…</source>
        <translation>Prononciation…</translation>
    </message>
    <message>
        <source>Say how names and other words of this book are to be spoken</source>
        <translation>Dire comment les noms et les autres mots de ce livre doivent être prononcés</translation>
    </message>
    <message>
        <source>It can be prepared once it can be read.</source>
        <translation>Il pourra être préparé quand il pourra être ouvert.</translation>
    </message>
    <message>
        <source>Books that are added from now on are made this way.</source>
        <translation>Les livres ajoutés désormais seront créés ainsi.</translation>
    </message>
    <message numerus="yes">
        <source>S&amp;tart %n Book(s)</source>
        <translation>
            <numerusform>&amp;Commencer %n livre</numerusform>
            <numerusform>&amp;Commencer %n livres</numerusform>
        </translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Réessa&amp;yer</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>&amp;Commencer</translation>
    </message>
    <message>
        <source>{percent} of it is spoken. With another voice, language, speed, other chapters or lines it begins anew.</source>
        <translation>{percent} en est lu. Avec une autre voix, langue ou vitesse, d’autres chapitres ou d’autres phrases de début ou de fin, tout recommence.</translation>
    </message>
    <message>
        <source>Star&amp;t Now</source>
        <translation>&amp;Commencer maintenant</translation>
    </message>
</context>
<context>
    <name>PreviewButton</name>
    <message>
        <source>Learns the Sentence… &amp;Stop</source>
        <translation>Apprentissage de la phrase… Arr&amp;êter</translation>
    </message>
    <message>
        <source>Hea&amp;r It</source>
        <translation>&amp;Écouter</translation>
    </message>
    <message>
        <source>Let this voice say a sentence of the book</source>
        <translation>Faire dire à cette voix une phrase du livre</translation>
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
    <name>ReportButton</name>
    <message>
        <source>Looks at everything, which takes some seconds, and copies what it finds with the end of the log</source>
        <translation>Examine tout, ce qui prend quelques secondes, et copie les constats avec la fin du journal</translation>
    </message>
    <message>
        <source>Looking at everything…</source>
        <translation>Examen en cours…</translation>
    </message>
    <message>
        <source>The report is on the clipboard. It names your machines and their addresses.</source>
        <translation>Le rapport est dans le presse-papiers. Il nomme vos machines et leurs adresses.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>&amp;Choices</source>
        <translation>Choi&amp;x</translation>
    </message>
    <message>
        <source>&amp;Progress</source>
        <translation>Pro&amp;gression</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>É&amp;coute</translation>
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
        <source>Quit while “{title}” is being handed on?</source>
        <translation>Quitter pendant que «&#xa0;{title}&#xa0;» est transmis&#xa0;?</translation>
    </message>
    <message>
        <source>It is stopped, and has to be begun again.</source>
        <translation>La transmission est arrêtée, et devra être recommencée.</translation>
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
        <source>Own voices</source>
        <translation>Vos voix</translation>
    </message>
    <message>
        <source>Cloned voices</source>
        <translation>Voix clonées</translation>
    </message>
    <message>
        <source>Pronunciation</source>
        <translation>Prononciation</translation>
    </message>
    <message>
        <source>In all books</source>
        <translation>Dans tous les livres</translation>
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
    <name>ShelfBox</name>
    <message>
        <source>Audiobookshelf is a server for your own audiobooks. Once you are logged in, books that are done can be sent to it. An administrator makes a key there under Settings, API Keys.</source>
        <translation>Audiobookshelf est un serveur pour vos propres livres audio. Une fois connecté, vous pouvez y envoyer les livres terminés. Un administrateur y crée une clé sous Settings, API Keys.</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse&#xa0;:</translation>
    </message>
    <message>
        <source>API &amp;key:</source>
        <translation>&amp;Clé d’API&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Library:</source>
        <translation>Bibliothè&amp;que&#xa0;:</translation>
    </message>
    <message>
        <source>Log &amp;In</source>
        <translation>Se co&amp;nnecter</translation>
    </message>
    <message>
        <source>Log O&amp;ut</source>
        <translation>Se déco&amp;nnecter</translation>
    </message>
    <message>
        <source>Waits for the server</source>
        <translation>Attend le serveur</translation>
    </message>
    <message>
        <source>The server knows you as {user}.</source>
        <translation>Pour le serveur, vous êtes {user}.</translation>
    </message>
    <message>
        <source>The server and its key are forgotten.</source>
        <translation>Le serveur et sa clé sont oubliés.</translation>
    </message>
    <message>
        <source>The first of the server</source>
        <translation>La première du serveur</translation>
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
    <name>SpeakAgain</name>
    <message>
        <source>Sou&amp;nds wrong? Change it, or have it read once more:</source>
        <translation>Cela &amp;sonne mal&#xa0;? Modifiez-le, ou faites-le relire&#xa0;:</translation>
    </message>
    <message>
        <source>Words of the passage</source>
        <translation>Texte du passage</translation>
    </message>
    <message>
        <source>Voice of the passage</source>
        <translation>Voix du passage</translation>
    </message>
    <message>
        <source>Book&apos;s &amp;Words</source>
        <translation>Texte du li&amp;vre</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>The book&apos;s voice: {voice}</source>
        <translation>La voix du livre&#xa0;: {voice}</translation>
    </message>
    <message>
        <source>Speaks it again…</source>
        <translation>Relecture…</translation>
    </message>
    <message>
        <source>Spoken anew. Puts it into the audiobook…</source>
        <translation>Relu. Intégration au livre audio…</translation>
    </message>
    <message>
        <source>Writes the audiobook…</source>
        <translation>Écriture du livre audio…</translation>
    </message>
    <message>
        <source>The audiobook has the new reading; it took {time}.</source>
        <translation>Le livre audio contient la nouvelle lecture&#xa0;; cela a pris {time}.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Read Onc&amp;e More</source>
        <translation>Relire enc&amp;ore</translation>
    </message>
    <message>
        <source>Speak &amp;This</source>
        <translation>Lire ce &amp;texte</translation>
    </message>
    <message>
        <source>Go back to what the book says, by the voice that was chosen for it</source>
        <translation>Revenir à ce que dit le livre, avec la voix qui a été choisie pour cela</translation>
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
        <source>Start e2a-mesh when I log &amp;in</source>
        <translation>La&amp;ncer e2a-mesh à l’ouverture de ma session</translation>
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
    <name>TextDialog</name>
    <message>
        <source>Text of “{title}”</source>
        <translation>Texte de «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>What is spoken</source>
        <translation>Ce qui est lu</translation>
    </message>
    <message>
        <source># begins a chapter, ## is a heading that is spoken, *** a break. Blank lines divide paragraphs. A line of verse ends with \. {lang=fr} before a paragraph has it spoken as French.</source>
        <translation># commence un chapitre, ## est un intertitre qui est lu, *** une coupure. Des lignes vides séparent les paragraphes. Un vers se termine par \. {lang=fr} devant un paragraphe le fait lire en français.</translation>
    </message>
    <message>
        <source>Text of the Chapter</source>
        <translation>Texte du chapitre</translation>
    </message>
    <message>
        <source>Close without keeping what you changed?</source>
        <translation>Fermer sans garder ce que vous avez modifié&#xa0;?</translation>
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
    <name>VoiceForm</name>
    <message>
        <source>1 is the voice&apos;s own pace</source>
        <translation>1 est le rythme propre à la voix</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissées de côté</translation>
    </message>
    <message>
        <source>Read after the sentence they belong to</source>
        <translation>Lues après la phrase qui y renvoie</translation>
    </message>
    <message>
        <source>Describe pictures</source>
        <translation>Décrire les images</translation>
    </message>
    <message>
        <source>By the alternative texts that the book gives them</source>
        <translation>D’après le texte de remplacement que le livre leur donne</translation>
    </message>
    <message>
        <source>Language:</source>
        <translation>Langue&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Voice:</source>
        <translation>&amp;Voix&#xa0;:</translation>
    </message>
    <message>
        <source>Sp&amp;eed:</source>
        <translation>Vi&amp;tesse&#xa0;:</translation>
    </message>
    <message>
        <source>Notes:</source>
        <translation>Notes&#xa0;:</translation>
    </message>
    <message>
        <source>No installed voice speaks this language. Choose another language, or any voice.</source>
        <translation>Aucune voix installée ne parle cette langue. Choisissez une autre langue, ou n’importe quelle voix.</translation>
    </message>
    <message>
        <source>The book&apos;s: {language}</source>
        <translation>Celle du livre&#xa0;: {language}</translation>
    </message>
    <message>
        <source>The book&apos;s own</source>
        <translation>Celle du livre</translation>
    </message>
    <message>
        <source>Best: {voice}</source>
        <translation>La meilleure&#xa0;: {voice}</translation>
    </message>
    <message>
        <source>None speaks this language</source>
        <translation>Aucune ne parle cette langue</translation>
    </message>
    <message>
        <source>Headings by:</source>
        <translation>Titres par&#xa0;:</translation>
    </message>
    <message>
        <source>Dialogue by:</source>
        <translation>Dialogues par&#xa0;:</translation>
    </message>
    <message>
        <source>As the book</source>
        <translation>Comme le livre</translation>
    </message>
    <message>
        <source>Opening line:</source>
        <translation>Phrase de début&#xa0;:</translation>
    </message>
    <message>
        <source>Closing line:</source>
        <translation>Phrase de fin&#xa0;:</translation>
    </message>
    <message>
        <source>Title and author</source>
        <translation>Titre et auteur</translation>
    </message>
    <message>
        <source>Title, author and voice</source>
        <translation>Titre, auteur et voix</translation>
    </message>
    <message>
        <source>Recording:</source>
        <translation>Enregistrement&#xa0;:</translation>
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
    <message>
        <source>Paste Text…</source>
        <translation>Coller du texte…</translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>Pronunciation in “{title}”</source>
        <translation>Prononciation dans «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Words that may be said wrongly</source>
        <translation>Mots qui pourraient être mal prononcés</translation>
    </message>
    <message>
        <source>Looks for names…</source>
        <translation>Recherche de noms…</translation>
    </message>
    <message>
        <source>These go before the pronunciations for all books, which are in the settings. Only the passages are spoken again that they change.</source>
        <translation>Elles passent avant les prononciations de tous les livres, qui sont dans les réglages. Seuls les passages qu’elles changent sont relus.</translation>
    </message>
    <message>
        <source>Na&amp;mes that may be said wrongly; choose one to say how:</source>
        <translation>Noms qui pourraient être &amp;mal prononcés&#xa0;; choisissez-en un pour dire comment&#xa0;:</translation>
    </message>
    <message>
        <source>No name looks as if it would be said wrongly.</source>
        <translation>Aucun nom ne semble devoir être mal prononcé.</translation>
    </message>
    <message>
        <source>{word} ({count}×)</source>
        <translation>{word} ({count}×)</translation>
    </message>
</context>
<context>
    <name>WordsEditor</name>
    <message>
        <source>Pronunciations</source>
        <translation>Prononciations</translation>
    </message>
    <message>
        <source>in other words, spelt as they sound</source>
        <translation>en d’autres mots, écrits comme ils s’entendent</translation>
    </message>
    <message>
        <source>any; or a tag such as en or fr</source>
        <translation>toutes&#xa0;; ou un code comme en ou fr</translation>
    </message>
    <message>
        <source>Only &amp;as it is capitalised here</source>
        <translation>Seulement avec ces m&amp;ajuscules</translation>
    </message>
    <message>
        <source>It is a &amp;pattern (regular expression)</source>
        <translation>C’est un mot&amp;if (expression rationnelle)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Garder</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>Im&amp;porter…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>&amp;Written:</source>
        <translation>É&amp;crit&#xa0;:</translation>
    </message>
    <message>
        <source>Sai&amp;d as:</source>
        <translation>&amp;Dit comme&#xa0;:</translation>
    </message>
    <message>
        <source>So&amp;unds (IPA):</source>
        <translation>So&amp;ns (API)&#xa0;:</translation>
    </message>
    <message>
        <source>Lan&amp;guage:</source>
        <translation>Lang&amp;ue&#xa0;:</translation>
    </message>
    <message>
        <source>I&amp;n a sentence:</source>
        <translation>Dans une p&amp;hrase&#xa0;:</translation>
    </message>
    <message>
        <source>A sentence to hear it in</source>
        <translation>Une phrase où l’entendre</translation>
    </message>
    <message>
        <source>Take Pronunciations From a File</source>
        <translation>Prendre des prononciations d’un fichier</translation>
    </message>
    <message>
        <source>Pronunciations ({kinds})</source>
        <translation>Prononciations ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Save the Pronunciations</source>
        <translation>Enregistrer les prononciations</translation>
    </message>
    <message>
        <source>They are in {file}.</source>
        <translation>Elles sont dans {file}.</translation>
    </message>
</context>
<context>
    <name>WordsModel</name>
    <message>
        <source>Written</source>
        <translation>Écrit</translation>
    </message>
    <message>
        <source>Said as</source>
        <translation>Dit comme</translation>
    </message>
    <message>
        <source>Sounds (IPA)</source>
        <translation>Sons (API)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>{written} (pattern)</source>
        <translation>{written} (motif)</translation>
    </message>
    <message>
        <source>{written} (as capitalised)</source>
        <translation>{written} (avec ces majuscules)</translation>
    </message>
</context>
<context>
    <name>WriteAgainDialog</name>
    <message>
        <source>Write Again</source>
        <translation>Réécrire le livre audio</translation>
    </message>
    <message>
        <source>“{title}” is spoken already. It is written again as chosen here; a file that has another name stays.</source>
        <translation>«&#xa0;{title}&#xa0;» est déjà lu. Il est réécrit comme vous le choisissez ici&#xa0;; un fichier qui porte un autre nom reste en place.</translation>
    </message>
    <message>
        <source>Writes the audiobook…</source>
        <translation>Écriture du livre audio…</translation>
    </message>
    <message>
        <source>Show in P&amp;layer</source>
        <translation>Afficher dans le lecte&amp;ur</translation>
    </message>
    <message>
        <source>Open F&amp;older</source>
        <translation>Ouvrir le d&amp;ossier</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>Éc&amp;rire</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Encodes: {done} of {all} chapters</source>
        <translation>Encodage&#xa0;: {done} chapitres sur {all}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
</context>
<context>
    <name>_HearClip</name>
    <message>
        <source>Play</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Hear the recording itself</source>
        <translation>Écouter l’enregistrement lui-même</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>_HearMixed</name>
    <message>
        <source>Hear I&amp;t</source>
        <translation>L’écout&amp;er</translation>
    </message>
    <message>
        <source>Let this voice say a sentence of its language</source>
        <translation>Faire dire à cette voix une phrase de sa langue</translation>
    </message>
    <message>
        <source>Learns the Sentence…</source>
        <translation>Apprend la phrase…</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>, column {1}</source>
        <translation>, colonne {1}</translation>
    </message>
    <message>
        <source>1 try is left</source>
        <translation>il reste 1 essai</translation>
    </message>
    <message>
        <source>: all it holds is left out ({1})</source>
        <translation>&#xa0;: tout ce qu’il contient est laissé de côté ({1})</translation>
    </message>
    <message>
        <source>A chunk&apos;s audio cannot be unpacked: {1}</source>
        <translation>Le son d’un passage ne peut pas être décompressé&#xa0;: {1}</translation>
    </message>
    <message>
        <source>A chunk&apos;s audio ends early: its FLAC is damaged.</source>
        <translation>Le son d’un passage s’arrête trop tôt&#xa0;: son FLAC est endommagé.</translation>
    </message>
    <message>
        <source>A chunk&apos;s audio has a sample rate of {1} Hz.</source>
        <translation>Le son d’un passage a une fréquence d’échantillonnage de {1} Hz.</translation>
    </message>
    <message>
        <source>A chunk&apos;s audio is longer than {1} samples.</source>
        <translation>Le son d’un passage dépasse {1} échantillons.</translation>
    </message>
    <message>
        <source>A chunk&apos;s audio is not 16-bit mono FLAC.</source>
        <translation>Le son d’un passage n’est pas du FLAC mono 16 bits.</translation>
    </message>
    <message>
        <source>A code has six digits; e2a-mesh pair shows one on the other machine.</source>
        <translation>Un code a six chiffres&#xa0;; «&#xa0;Ajouter une machine&#xa0;», ou e2a-mesh pair, en affiche un sur l’autre machine.</translation>
    </message>
    <message>
        <source>A firewall or the system forbids multicasts on UDP port 5353. Allow this program to use it.</source>
        <translation>Un pare-feu ou le système interdit le multicast sur le port UDP 5353. Autorisez ce programme à l’utiliser.</translation>
    </message>
    <message>
        <source>A message came from nobody known.</source>
        <translation>Un message est venu d’un inconnu.</translation>
    </message>
    <message>
        <source>A pronunciation dictionary holds {1} entries at most.</source>
        <translation>Un dictionnaire de prononciation contient au plus {1} entrées.</translation>
    </message>
    <message>
        <source>A text of {1} characters is too long for Kokoro.</source>
        <translation>Un texte de {1} caractères est trop long pour Kokoro.</translation>
    </message>
    <message>
        <source>A text of {1} characters is too long for Piper.</source>
        <translation>Un texte de {1} caractères est trop long pour Piper.</translation>
    </message>
    <message>
        <source>A text of {1} characters is too long for a voice.</source>
        <translation>Un texte de {1} caractères est trop long pour une voix.</translation>
    </message>
    <message>
        <source>A text of {1} characters is too long for eSpeak NG.</source>
        <translation>Un texte de {1} caractères est trop long pour eSpeak NG.</translation>
    </message>
    <message>
        <source>A voice cannot be called “{1}”.</source>
        <translation>Une voix ne peut pas s’appeler «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>A voice is mixed of 2 to {1} others, not of {2}.</source>
        <translation>Une voix se mélange à partir de 2 à {1} autres, et non de {2}.</translation>
    </message>
    <message>
        <source>A voice is mixed of others, and none is named.</source>
        <translation>Une voix est un mélange d’autres, et aucune n’est nommée.</translation>
    </message>
    <message>
        <source>A word needs no pattern.</source>
        <translation>Un mot n’a pas besoin de motif.</translation>
    </message>
    <message>
        <source>Add the book again, to have it another way.</source>
        <translation>Ajoutez le livre de nouveau pour le créer autrement.</translation>
    </message>
    <message>
        <source>All {1} books are</source>
        <translation>Les {1} livres sont tous</translation>
    </message>
    <message>
        <source>Allow incoming connections for this program in System Settings, Network, Firewall, Options.</source>
        <translation>Autorisez les connexions entrantes de ce programme dans Réglages Système, Réseau, Coupe-feu, Options.</translation>
    </message>
    <message>
        <source>Allow this program in Windows Security, Firewall &amp; network protection, for private networks: UDP {1} and TCP {2}.</source>
        <translation>Autorisez ce programme dans Sécurité Windows, Pare-feu et protection du réseau, pour les réseaux privés&#xa0;: UDP {1} et TCP {2}.</translation>
    </message>
    <message>
        <source>Allowed: true or false.</source>
        <translation>Valeurs permises&#xa0;: true ou false.</translation>
    </message>
    <message>
        <source>Allowed: {1} or {2}.</source>
        <translation>Valeurs permises&#xa0;: {1} ou {2}.</translation>
    </message>
    <message>
        <source>Allowed: {1} to {2}, or 0.</source>
        <translation>Valeurs permises&#xa0;: de {1} à {2}, ou 0.</translation>
    </message>
    <message>
        <source>Allowed: {1} to {2}.</source>
        <translation>Valeurs permises&#xa0;: de {1} à {2}.</translation>
    </message>
    <message>
        <source>Allowed: {1}.</source>
        <translation>Valeurs permises&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Another e2a-mesh process is working on the job {1}.</source>
        <translation>Un autre processus e2a-mesh travaille sur la conversion {1}.</translation>
    </message>
    <message>
        <source>Another e2a-mesh process works on the queue already.</source>
        <translation>Un autre processus e2a-mesh travaille déjà sur la file d’attente.</translation>
    </message>
    <message>
        <source>Another engine beside it failed.</source>
        <translation>Un autre moteur a échoué à côté de lui.</translation>
    </message>
    <message>
        <source>Another job says of the clip that it has another size.</source>
        <translation>Une autre conversion annonce une autre taille pour l’extrait.</translation>
    </message>
    <message>
        <source>Another process holds the key of this machine, {1}.</source>
        <translation>Un autre processus détient la clé de cette machine, {1}.</translation>
    </message>
    <message>
        <source>Another process holds {1}.</source>
        <translation>Un autre processus détient {1}.</translation>
    </message>
    <message>
        <source>Another process is working on “{1}”.</source>
        <translation>Un autre processus travaille sur «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>At least 3 s are needed; 10 to 30 s of the voice alone are best.</source>
        <translation>Il faut au moins 3&#xa0;s&#xa0;; l’idéal est de 10 à 30&#xa0;s de la voix seule.</translation>
    </message>
    <message>
        <source>At most {1} characters are written, and {2} are spoken.</source>
        <translation>Au plus {1} caractères pour ce qui est écrit, et {2} pour ce qui est dit.</translation>
    </message>
    <message>
        <source>Before the first chapter there is none that it could be a part of.</source>
        <translation>Avant le premier chapitre, il n’y en a aucun dont il pourrait faire partie.</translation>
    </message>
    <message>
        <source>Calibre did not finish reading “{1}” ({2}) in ten minutes.</source>
        <translation>Calibre n’a pas terminé l’analyse de «&#xa0;{1}&#xa0;» ({2}) en dix minutes.</translation>
    </message>
    <message>
        <source>Cancel it, or pause it first.</source>
        <translation>Annulez-le, ou mettez-le d’abord en pause.</translation>
    </message>
    <message>
        <source>Carry it on: e2a-mesh jobs resume {1}</source>
        <translation>Pour la poursuivre&#xa0;: e2a-mesh jobs resume {1}</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>Changez ses permissions, ou copiez-le.</translation>
    </message>
    <message>
        <source>Chapter {1} has {2} paragraphs; there is no paragraph {3}.</source>
        <translation>Le chapitre {1} a {2} paragraphes&#xa0;; il n’y a pas de paragraphe {3}.</translation>
    </message>
    <message>
        <source>Chapters count from 1, the smaller number first.</source>
        <translation>Les chapitres se comptent à partir de 1, le plus petit nombre d’abord.</translation>
    </message>
    <message>
        <source>Check its folder, its permissions and the space on its disk.</source>
        <translation>Vérifiez son dossier, ses permissions et la place sur son disque.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Vérifiez son nom.</translation>
    </message>
    <message>
        <source>Check its permissions and the space on its disk.</source>
        <translation>Vérifiez ses permissions et la place sur son disque.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Vérifiez ses droits d’accès.</translation>
    </message>
    <message>
        <source>Check that it is a comic.</source>
        <translation>Vérifiez que c’est bien une bande dessinée.</translation>
    </message>
    <message>
        <source>Check that the code still shows there, and that no firewall stands between.</source>
        <translation>Vérifiez que le code y est encore affiché, et qu’aucun pare-feu ne s’interpose.</translation>
    </message>
    <message>
        <source>Check that the disk and the folder are writable; `e2a-mesh doctor` tests FFmpeg.</source>
        <translation>Vérifiez que l’on peut écrire sur le disque et dans le dossier&#xa0;; `e2a-mesh doctor` teste FFmpeg.</translation>
    </message>
    <message>
        <source>Check the address and the port that stand beside the code.</source>
        <translation>Vérifiez l’adresse et le port indiqués à côté du code.</translation>
    </message>
    <message>
        <source>Check the address, and whose network this is.</source>
        <translation>Vérifiez l’adresse, et à qui est ce réseau.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Vérifiez le disque et réessayez.</translation>
    </message>
    <message>
        <source>Check the disk it is on, or copy it elsewhere.</source>
        <translation>Vérifiez le disque où il se trouve, ou copiez-le ailleurs.</translation>
    </message>
    <message>
        <source>Check the disk; what was committed before is kept. Then resume the job.</source>
        <translation>Vérifiez le disque&#xa0;; ce qui était enregistré est conservé. Reprenez ensuite la conversion.</translation>
    </message>
    <message>
        <source>Check the file and its permissions.</source>
        <translation>Vérifiez le fichier et ses permissions.</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>Vérifiez le dossier et ses permissions.</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the space on its disk.</source>
        <translation>Vérifiez le dossier, ses permissions et la place sur son disque.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Vérifiez le nom et le dossier.</translation>
    </message>
    <message>
        <source>Check the permissions and the space on the disk.</source>
        <translation>Vérifiez les permissions et la place sur le disque.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder.</source>
        <translation>Vérifiez les permissions du fichier et de son dossier.</translation>
    </message>
    <message>
        <source>Check the place and try again.</source>
        <translation>Vérifiez l’emplacement et réessayez.</translation>
    </message>
    <message>
        <source>Choose an installed voice instead of a clip.</source>
        <translation>Choisissez une voix installée au lieu d’un extrait.</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>Choisissez un autre format.</translation>
    </message>
    <message>
        <source>Choose another place with --output, or close the program that holds the file.</source>
        <translation>Choisissez un autre dossier (--output), ou fermez le programme qui tient le fichier ouvert.</translation>
    </message>
    <message>
        <source>Choose another place with --output.</source>
        <translation>Choisissez un autre dossier (--output).</translation>
    </message>
    <message>
        <source>Choose another with --voice or --language; `e2a-mesh voices --all` lists them.</source>
        <translation>Choisissez-en une autre (--voice ou --language)&#xa0;; `e2a-mesh voices --all` en donne la liste.</translation>
    </message>
    <message>
        <source>Choose another, or stop the program that has it.</source>
        <translation>Choisissez-en un autre, ou arrêtez le programme qui l’occupe.</translation>
    </message>
    <message>
        <source>Connect or turn one on, or look at the system&apos;s sound settings.</source>
        <translation>Branchez ou allumez-en une, ou vérifiez les réglages du son du système.</translation>
    </message>
    <message>
        <source>Connect or turn one on.</source>
        <translation>Branchez-en ou allumez-en une.</translation>
    </message>
    <message>
        <source>Convert it to EPUB in Calibre itself.</source>
        <translation>Convertissez-le en EPUB dans Calibre même.</translation>
    </message>
    <message>
        <source>Convert it to EPUB with Calibre, then try again.</source>
        <translation>Convertissez-le en EPUB avec Calibre, puis réessayez.</translation>
    </message>
    <message>
        <source>Copy the book to a file, and give that.</source>
        <translation>Copiez le livre dans un fichier, et donnez celui-ci.</translation>
    </message>
    <message>
        <source>Correct the setting `ffmpeg`, or leave it empty.</source>
        <translation>Corrigez le paramètre `ffmpeg`, ou laissez-le vide.</translation>
    </message>
    <message>
        <source>Did you mean {1}? </source>
        <translation>Vouliez-vous dire {1}&#xa0;? </translation>
    </message>
    <message>
        <source>Discard the job and convert the book again.</source>
        <translation>Supprimez cette conversion et convertissez de nouveau le livre.</translation>
    </message>
    <message>
        <source>Divide it into several files.</source>
        <translation>Divisez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>Encode all of them at one rate.</source>
        <translation>Encodez-les tous à la même fréquence.</translation>
    </message>
    <message>
        <source>Everything spoken so far is kept. Free some space, then resume the job.</source>
        <translation>Tout ce qui est déjà lu est conservé. Libérez de la place, puis reprenez la conversion.</translation>
    </message>
    <message>
        <source>Export the audiobook again: it is encoded anew.</source>
        <translation>Exportez de nouveau le livre audio&#xa0;: il sera réencodé.</translation>
    </message>
    <message>
        <source>Export what shall be read as EPUB or DOCX.</source>
        <translation>Exportez en EPUB ou en DOCX ce qui doit être lu.</translation>
    </message>
    <message>
        <source>FFmpeg at {1} could not be started: {2}.</source>
        <translation>Impossible de lancer FFmpeg ({1})&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>FFmpeg could not read {1}: {2}.</source>
        <translation>FFmpeg n’a pas pu lire {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>FFmpeg ended before {1} was whole.</source>
        <translation>FFmpeg s’est arrêté avant que {1} soit complet.</translation>
    </message>
    <message>
        <source>FFmpeg failed at {1}: {2}.</source>
        <translation>FFmpeg a échoué sur {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>FFmpeg was ended by signal {1} while it worked on {2}.</source>
        <translation>FFmpeg a été arrêté par le signal {1} pendant son travail sur {2}.</translation>
    </message>
    <message>
        <source>Free some space and try again; what was spoken is kept.</source>
        <translation>Libérez de la place et réessayez&#xa0;; ce qui est lu est conservé.</translation>
    </message>
    <message>
        <source>Free some space there or choose another place; nothing that was spoken is lost.</source>
        <translation>Libérez-y de la place ou choisissez un autre dossier&#xa0;; rien de ce qui est lu n’est perdu.</translation>
    </message>
    <message>
        <source>Get a copy without copy protection; e2a-mesh does not remove it.</source>
        <translation>Procurez-vous un exemplaire sans protection&#xa0;; e2a-mesh ne la retire pas.</translation>
    </message>
    <message>
        <source>Get it again, or open it in LibreOffice and save it anew.</source>
        <translation>Procurez-vous de nouveau le fichier, ou ouvrez-le dans LibreOffice et réenregistrez-le.</translation>
    </message>
    <message>
        <source>Get the book again, or give it its right name.</source>
        <translation>Procurez-vous de nouveau le livre, ou donnez-lui son vrai nom.</translation>
    </message>
    <message>
        <source>Get the book again, or open it in the program that wrote it and save it anew.</source>
        <translation>Procurez-vous de nouveau le livre, ou ouvrez-le dans le programme qui l’a écrit et réenregistrez-le.</translation>
    </message>
    <message>
        <source>Get the book again.</source>
        <translation>Procurez-vous de nouveau le livre.</translation>
    </message>
    <message>
        <source>Get the book without copy protection, or read it with the program it was made for.</source>
        <translation>Procurez-vous le livre sans protection, ou lisez-le avec le programme pour lequel il a été fait.</translation>
    </message>
    <message>
        <source>Give a folder after --output.</source>
        <translation>Donnez un dossier après --output.</translation>
    </message>
    <message>
        <source>Give a sound file, or the name of a voice that `e2a-mesh voices cloned` lists.</source>
        <translation>Donnez un fichier audio, ou le nom d’une voix que liste `e2a-mesh voices cloned`.</translation>
    </message>
    <message>
        <source>Give another name, or --replace that one.</source>
        <translation>Donnez un autre nom, ou remplacez celle-là avec --replace.</translation>
    </message>
    <message>
        <source>Give another name, or delete it first.</source>
        <translation>Donnez un autre nom, ou supprimez-le d’abord.</translation>
    </message>
    <message>
        <source>Give it a name of up to {1} letters, digits and spaces.</source>
        <translation>Donnez-lui un nom de {1} lettres, chiffres et espaces au plus.</translation>
    </message>
    <message>
        <source>Give more of the name, or the id.</source>
        <translation>Donnez une plus grande partie du nom, ou l’identifiant.</translation>
    </message>
    <message>
        <source>Give more of the name.</source>
        <translation>Donnez une plus grande partie du nom.</translation>
    </message>
    <message>
        <source>Give the book&apos;s file, or convert the folder as a batch.</source>
        <translation>Donnez le fichier du livre, ou convertissez tout le dossier.</translation>
    </message>
    <message>
        <source>Have a new code shown there, then try again.</source>
        <translation>Faites-y afficher un nouveau code, puis réessayez.</translation>
    </message>
    <message>
        <source>Have a new one shown there.</source>
        <translation>Faites-en afficher un nouveau là-bas.</translation>
    </message>
    <message>
        <source>If it is another kind of book with a wrong name, convert it with Calibre.</source>
        <translation>Si c’est un livre d’un autre format mal nommé, convertissez-le avec Calibre.</translation>
    </message>
    <message>
        <source>In Audiobookshelf: Settings, API Keys, Add API Key; paste what it shows.</source>
        <translation>Dans Audiobookshelf&#xa0;: Paramètres, Clés d’API, Ajouter une clé d’API&#xa0;; collez ce qui s’affiche.</translation>
    </message>
    <message>
        <source>Install 7-Zip and put its folder on the PATH, or WinRAR, then try again; or pack it anew as a zip archive (CBZ).</source>
        <translation>Installez 7-Zip et ajoutez son dossier au PATH, ou bien WinRAR, puis réessayez&#xa0;; ou refaites-en une archive zip (CBZ).</translation>
    </message>
    <message>
        <source>Install FFmpeg 5 or later, or the package imageio-ffmpeg, which brings one along.</source>
        <translation>Installez FFmpeg 5 ou plus récent, ou le paquet imageio-ffmpeg, qui en apporte un.</translation>
    </message>
    <message>
        <source>Install a newer version of it.</source>
        <translation>Installez-en une version plus récente.</translation>
    </message>
    <message>
        <source>Install e2a-mesh with its extra gui, or: pip install miniaudio</source>
        <translation>Installez e2a-mesh avec son option gui, ou&#xa0;: pip install miniaudio</translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: `apt install tesseract-ocr-{1}`; Fedora: `dnf install tesseract-langpack-{2}`), then try again. If the book is in another language, say which with --language.</source>
        <translation>Installez-les (Debian et Ubuntu&#xa0;: `apt install tesseract-ocr-{1}`&#xa0;; Fedora&#xa0;: `dnf install tesseract-langpack-{2}`), puis réessayez. Si le livre est dans une autre langue, indiquez laquelle (--language).</translation>
    </message>
    <message>
        <source>Install it (Debian and Ubuntu: `apt install tesseract-ocr`; Fedora: `dnf install tesseract`), then try again.</source>
        <translation>Installez-le (Debian et Ubuntu&#xa0;: `apt install tesseract-ocr`&#xa0;; Fedora&#xa0;: `dnf install tesseract`), puis réessayez.</translation>
    </message>
    <message>
        <source>Install it (`brew install tesseract-lang`), then try again. If the book is in another language, say which with --language.</source>
        <translation>Installez-les (`brew install tesseract-lang`), puis réessayez. Si le livre est dans une autre langue, indiquez laquelle (--language).</translation>
    </message>
    <message>
        <source>Install it (`brew install tesseract`), then try again.</source>
        <translation>Installez-le (`brew install tesseract`), puis réessayez.</translation>
    </message>
    <message>
        <source>Install it (`winget install UB-Mannheim.TesseractOCR`), then try again.</source>
        <translation>Installez-le (`winget install UB-Mannheim.TesseractOCR`), puis réessayez.</translation>
    </message>
    <message>
        <source>Install it from calibre-ebook.com, then try again.</source>
        <translation>Installez-le depuis calibre-ebook.com, puis réessayez.</translation>
    </message>
    <message>
        <source>Install one (`brew install unar`), then try again; or pack it anew as a zip archive (CBZ).</source>
        <translation>Installez-en un (`brew install unar`), puis réessayez&#xa0;; ou refaites-en une archive zip (CBZ).</translation>
    </message>
    <message>
        <source>Install pyzmq from its wheel: pip install --force-reinstall --only-binary :all: pyzmq</source>
        <translation>Installez pyzmq depuis son paquet wheel&#xa0;: pip install --force-reinstall --only-binary&#xa0;:all: pyzmq</translation>
    </message>
    <message>
        <source>Install the plugin in Calibre&apos;s preferences (“KFX Input” for Kindle books), then try again.</source>
        <translation>Installez l’extension dans les préférences de Calibre («&#xa0;KFX Input&#xa0;» pour les livres Kindle), puis réessayez.</translation>
    </message>
    <message>
        <source>Install the voice on one of them, then resume the job.</source>
        <translation>Installez la voix sur l’une d’elles, puis reprenez la conversion.</translation>
    </message>
    <message>
        <source>Install unar or unrar with your system&apos;s packages, then try again; or pack it anew as a zip archive (CBZ).</source>
        <translation>Installez unar ou unrar avec les paquets de votre système, puis réessayez&#xa0;; ou refaites-en une archive zip (CBZ).</translation>
    </message>
    <message>
        <source>Is that an Audiobookshelf server, and is this its address?</source>
        <translation>Est-ce un serveur Audiobookshelf, et est-ce son adresse&#xa0;?</translation>
    </message>
    <message>
        <source>Is that the server&apos;s address?</source>
        <translation>Est-ce bien l’adresse du serveur&#xa0;?</translation>
    </message>
    <message>
        <source>Is the server on, and is that its address?</source>
        <translation>Le serveur est-il en marche, et est-ce bien son adresse&#xa0;?</translation>
    </message>
    <message>
        <source>Is the server on, and reachable from here?</source>
        <translation>Le serveur est-il en marche, et joignable d’ici&#xa0;?</translation>
    </message>
    <message>
        <source>It broke off the connection.</source>
        <translation>Elle a rompu la connexion.</translation>
    </message>
    <message>
        <source>It cannot keep the clip of the job&apos;s voice: {1}.</source>
        <translation>Elle ne peut pas conserver l’extrait de la voix&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>It fell silent.</source>
        <translation>Elle s’est tue.</translation>
    </message>
    <message>
        <source>It has the clips of too many voices in use.</source>
        <translation>Elle a trop d’extraits de voix en usage.</translation>
    </message>
    <message>
        <source>It is announced as {1} but calls itself {2}.</source>
        <translation>Elle est annoncée sous le nom de {1} mais se nomme {2}.</translation>
    </message>
    <message>
        <source>It is not said how “{1}” is spoken.</source>
        <translation>Il n’est pas dit comment «&#xa0;{1}&#xa0;» se prononce.</translation>
    </message>
    <message>
        <source>It lacks the voice {1}/{2}.</source>
        <translation>Il lui manque la voix {1}/{2}.</translation>
    </message>
    <message>
        <source>It may be damaged: get the book again.</source>
        <translation>Il est peut-être endommagé&#xa0;: procurez-vous de nouveau le livre.</translation>
    </message>
    <message>
        <source>It may consist of pictures of its pages.</source>
        <translation>Il est peut-être fait d’images de ses pages.</translation>
    </message>
    <message>
        <source>It may hold {1} counted repetitions, of at most {2} each.</source>
        <translation>Il peut contenir {1} répétitions comptées, d’au plus {2} chacune.</translation>
    </message>
    <message>
        <source>It takes no clips.</source>
        <translation>Elle n’accepte pas d’extraits.</translation>
    </message>
    <message>
        <source>It takes up what you add; no second is needed.</source>
        <translation>Il prend en charge ce que vous ajoutez&#xa0;; inutile d’en lancer un second.</translation>
    </message>
    <message>
        <source>It was given up, for safety. Printing it to a new PDF may help.</source>
        <translation>L’analyse a été abandonnée, par sécurité. L’imprimer dans un nouveau PDF peut aider.</translation>
    </message>
    <message>
        <source>It was not opened, for safety.</source>
        <translation>Il n’a pas été ouvert, par sécurité.</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>Il n’a pas été ouvert.</translation>
    </message>
    <message>
        <source>It was not read, for safety.</source>
        <translation>Il n’a pas été lu, par sécurité.</translation>
    </message>
    <message>
        <source>It was told to stop.</source>
        <translation>On lui a dit d’arrêter.</translation>
    </message>
    <message>
        <source>Its engine {1} does not clone voices, and the job&apos;s voice is that of a clip.</source>
        <translation>Son moteur {1} ne clone pas les voix, et la voix demandée est celle d’un extrait.</translation>
    </message>
    <message>
        <source>Its files of the voice {1} differ from those that began the job.</source>
        <translation>Ses fichiers de la voix {1} diffèrent de ceux avec lesquels le livre a été commencé.</translation>
    </message>
    <message>
        <source>Kokoro failed: {1}</source>
        <translation>Kokoro a échoué&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Kokoro speaks on the CPU, not on {1}.</source>
        <translation>Kokoro parle sur le processeur, pas sur {1}.</translation>
    </message>
    <message>
        <source>Languages are named by tags such as en, fr or pt-BR.</source>
        <translation>Les langues sont désignées par des codes comme en, fr ou pt-BR.</translation>
    </message>
    <message>
        <source>Leave --format out.</source>
        <translation>Omettez --format.</translation>
    </message>
    <message>
        <source>Log in again: e2a-mesh shelf login URL</source>
        <translation>Connectez-vous de nouveau&#xa0;: e2a-mesh shelf login URL</translation>
    </message>
    <message>
        <source>Log in to it: e2a-mesh shelf login URL</source>
        <translation>Connectez-vous au vôtre&#xa0;: e2a-mesh shelf login URL</translation>
    </message>
    <message>
        <source>Look at it again: {1}.</source>
        <translation>Regardez-le de nouveau&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Look at its permissions.</source>
        <translation>Vérifiez ses permissions.</translation>
    </message>
    <message>
        <source>Look there whether it does: e2a-mesh peers. If not, pair them again with a new code.</source>
        <translation>Vérifiez là-bas si c’est le cas&#xa0;: e2a-mesh peers. Sinon, associez-les de nouveau avec un autre code.</translation>
    </message>
    <message>
        <source>Make its folder and the file readable and writable for you, and for you alone.</source>
        <translation>Rendez son dossier et le fichier accessibles en lecture et en écriture à vous, et à vous seul.</translation>
    </message>
    <message>
        <source>Make its folder writable, or choose another with the setting jobs_folder.</source>
        <translation>Rendez son dossier accessible en écriture, ou choisissez-en un autre avec le paramètre jobs_folder.</translation>
    </message>
    <message>
        <source>Make one there.</source>
        <translation>Créez-en une là-bas.</translation>
    </message>
    <message>
        <source>Mend it with an editor, or delete it.</source>
        <translation>Réparez-le avec un éditeur, ou supprimez-le.</translation>
    </message>
    <message>
        <source>Multicasts fail: {1}.</source>
        <translation>Le multicast échoue&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Music or a hum is heard all through “{1}”, and may be heard in the cloned voice: choose a recording of the voice alone.</source>
        <translation>De la musique ou un bourdonnement s’entend tout au long de «&#xa0;{1}&#xa0;», et pourrait s’entendre dans la voix clonée&#xa0;: choisissez un enregistrement de la voix seule.</translation>
    </message>
    <message>
        <source>Name a book or a folder.</source>
        <translation>Indiquez un livre ou un dossier.</translation>
    </message>
    <message>
        <source>No Audiobookshelf server is known.</source>
        <translation>Aucun serveur Audiobookshelf n’est connu.</translation>
    </message>
    <message>
        <source>No Kokoro voice is loaded.</source>
        <translation>Aucune voix Kokoro n’est chargée.</translation>
    </message>
    <message>
        <source>No Piper voice is loaded.</source>
        <translation>Aucune voix Piper n’est chargée.</translation>
    </message>
    <message>
        <source>No book was named.</source>
        <translation>Aucun livre n’a été indiqué.</translation>
    </message>
    <message>
        <source>No chapter begins at {1} that could be called “{2}”.</source>
        <translation>Aucun chapitre ne commence à {1} qui pourrait s’appeler «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>No chapter was chosen.</source>
        <translation>Aucun chapitre n’a été choisi.</translation>
    </message>
    <message>
        <source>No cloned voice is called “{1}”.</source>
        <translation>Aucune voix clonée ne s’appelle «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>No engine that clones voices is installed.</source>
        <translation>Aucun moteur capable de cloner les voix n’est installé.</translation>
    </message>
    <message>
        <source>No installed voice speaks the language “{1}”.</source>
        <translation>Aucune voix installée ne parle la langue «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>No machine can speak this job. {1}</source>
        <translation>Aucune machine ne peut lire ce livre. {1}</translation>
    </message>
    <message>
        <source>No machine of the household is called “{1}”.</source>
        <translation>Aucune machine du foyer ne s’appelle «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>No machine that shows a code answers at {1}, port {2}.</source>
        <translation>Aucune machine affichant un code ne répond à {1}, port {2}.</translation>
    </message>
    <message>
        <source>No machine that shows a code was found.</source>
        <translation>Aucune machine affichant un code n’a été trouvée.</translation>
    </message>
    <message>
        <source>No machine that shows a code was found. {1}</source>
        <translation>Aucune machine affichant un code n’a été trouvée. {1}</translation>
    </message>
    <message>
        <source>No sound output can be used here ({1}).</source>
        <translation>Aucune sortie audio n’est utilisable ici ({1}).</translation>
    </message>
    <message>
        <source>Nobody speaks yet ({1}).</source>
        <translation>Personne ne lit encore ({1}).</translation>
    </message>
    <message>
        <source>Nobody speaks yet ({1}). Others may come within {2} seconds.</source>
        <translation>Personne ne lit encore ({1}). D’autres machines peuvent se joindre dans les {2} secondes.</translation>
    </message>
    <message>
        <source>Nothing can be played: the package miniaudio is missing.</source>
        <translation>Aucune écoute possible&#xa0;: le paquet miniaudio manque.</translation>
    </message>
    <message>
        <source>Nothing can be played: this machine has no sound output.</source>
        <translation>Aucune écoute possible&#xa0;: cette machine n’a pas de sortie audio.</translation>
    </message>
    <message>
        <source>Nothing failed in “{1}”: it is {2}.</source>
        <translation>Rien n’a échoué dans «&#xa0;{1}&#xa0;» (état&#xa0;: {2}).</translation>
    </message>
    <message>
        <source>Nothing is written that could be said otherwise.</source>
        <translation>Rien n’est écrit qui pourrait être dit autrement.</translation>
    </message>
    <message>
        <source>Nothing spoken is lost. `e2a-mesh doctor` tests the voice.</source>
        <translation>Rien de ce qui est lu n’est perdu. `e2a-mesh doctor` teste la voix.</translation>
    </message>
    <message>
        <source>Nothing spoken is lost. `e2a-mesh doctor` tests the voice; then resume the job.</source>
        <translation>Rien de ce qui est lu n’est perdu. `e2a-mesh doctor` teste la voix&#xa0;; reprenez ensuite la conversion.</translation>
    </message>
    <message>
        <source>Nothing was changed; put it aside to begin anew.</source>
        <translation>Rien n’a été modifié&#xa0;; mettez-le de côté pour repartir de zéro.</translation>
    </message>
    <message>
        <source>Nothing would be left in the chapter that begins at {1}.</source>
        <translation>Il ne resterait rien dans le chapitre qui commence à {1}.</translation>
    </message>
    <message>
        <source>Of “{1}” only the first {2} minutes were listened to.</source>
        <translation>De «&#xa0;{1}&#xa0;», seules les {2} premières minutes ont été écoutées.</translation>
    </message>
    <message>
        <source>Only Amazon&apos;s own software reads it: get the book in another format.</source>
        <translation>Seul le logiciel d’Amazon peut l’ouvrir&#xa0;: procurez-vous le livre dans un autre format.</translation>
    </message>
    <message>
        <source>Only {1} s of speech are heard in “{2}”.</source>
        <translation>On n’entend que {1}&#xa0;s de parole dans «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>Open it in LibreOffice, and save it without the password.</source>
        <translation>Ouvrez-le dans LibreOffice et enregistrez-le sans le mot de passe.</translation>
    </message>
    <message>
        <source>Open it in Word and save it anew.</source>
        <translation>Ouvrez-le dans Word et réenregistrez-le.</translation>
    </message>
    <message>
        <source>Open it in Word or LibreOffice, and save it as DOCX without a password.</source>
        <translation>Ouvrez-le dans Word ou LibreOffice et enregistrez-le en DOCX, sans mot de passe.</translation>
    </message>
    <message>
        <source>Open it in a PDF viewer and print it to a new PDF, then try that.</source>
        <translation>Ouvrez-le dans un lecteur de PDF et imprimez-le dans un nouveau PDF, puis essayez celui-ci.</translation>
    </message>
    <message>
        <source>Open it with its password in a PDF viewer and print it to a new PDF, then try that.</source>
        <translation>Ouvrez-le avec son mot de passe dans un lecteur de PDF et imprimez-le dans un nouveau PDF, puis essayez celui-ci.</translation>
    </message>
    <message>
        <source>Page {1} of “{2}” holds more text than any page does.</source>
        <translation>La page {1} de «&#xa0;{2}&#xa0;» contient plus de texte qu’aucune page.</translation>
    </message>
    <message>
        <source>Passages that were spoken before, and are not spoken again: {1}.</source>
        <translation>Passages qui avaient été lus et ne sont pas relus&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Pause it first, then discard it.</source>
        <translation>Mettez-le d’abord en pause, puis supprimez-le.</translation>
    </message>
    <message>
        <source>Pause it first.</source>
        <translation>Mettez-le d’abord en pause.</translation>
    </message>
    <message>
        <source>Piper failed: {1}</source>
        <translation>Piper a échoué&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Piper speaks on the CPU, not on {1}.</source>
        <translation>Piper lit avec le processeur, pas avec {1}.</translation>
    </message>
    <message>
        <source>Podcasts are made as {1}.</source>
        <translation>Les podcasts se créent au format {1}.</translation>
    </message>
    <message>
        <source>Ports are numbers from 1 to 65535; 0 takes any that is free.</source>
        <translation>Les ports sont des nombres de 1 à 65535&#xa0;; 0 en prend un libre.</translation>
    </message>
    <message>
        <source>Put it aside.</source>
        <translation>Mettez-le de côté.</translation>
    </message>
    <message>
        <source>Put it back from a backup, or delete it and add the books again; what was spoken of them is kept.</source>
        <translation>Restaurez-la depuis une sauvegarde, ou supprimez-la et ajoutez de nouveau les livres&#xa0;; ce qui en est lu est conservé.</translation>
    </message>
    <message>
        <source>Put it back from a backup. Without one, delete it and pair this machine with another again.</source>
        <translation>Restaurez-la depuis une sauvegarde. Sans sauvegarde, supprimez-la et associez de nouveau cette machine à une autre.</translation>
    </message>
    <message>
        <source>Put it back from a backup. Without one, delete it: the machine gets a new key, and has to be paired with the others again.</source>
        <translation>Restaurez-la depuis une sauvegarde. Sans sauvegarde, supprimez-la&#xa0;: la machine reçoit une nouvelle clé, et doit de nouveau être associée aux autres.</translation>
    </message>
    <message>
        <source>Record some ten seconds of the voice.</source>
        <translation>Enregistrez une dizaine de secondes de la voix.</translation>
    </message>
    <message>
        <source>Remove it on another machine of the household.</source>
        <translation>Retirez-la depuis une autre machine du foyer.</translation>
    </message>
    <message>
        <source>Remove one: e2a-mesh unpair NAME</source>
        <translation>Retirez-en une&#xa0;: e2a-mesh unpair NOM</translation>
    </message>
    <message>
        <source>Remove or replace {1} or {2}.</source>
        <translation>Supprimez ou remplacez {1} ou {2}.</translation>
    </message>
    <message>
        <source>Remove or replace {1}.</source>
        <translation>Retirez ou remplacez {1}.</translation>
    </message>
    <message>
        <source>Remove those that are done.</source>
        <translation>Retirez ceux qui sont terminés.</translation>
    </message>
    <message>
        <source>Restore a copy of it, or discard it and convert again.</source>
        <translation>Restaurez-en une copie, ou supprimez-la et convertissez de nouveau.</translation>
    </message>
    <message>
        <source>Run Tesseract&apos;s installer again and choose that language among its additional data. If the book is in another language, say which with --language.</source>
        <translation>Relancez le programme d’installation de Tesseract et choisissez cette langue parmi les données supplémentaires. Si le livre est dans une autre langue, indiquez laquelle (--language).</translation>
    </message>
    <message>
        <source>Run `e2a-mesh pair` there first. Where the network lets no multicast through, give its address: e2a-mesh pair CODE --at HOST.</source>
        <translation>Lancez d’abord `e2a-mesh pair` là-bas. Là où le réseau ne laisse pas passer le multicast, donnez son adresse&#xa0;: e2a-mesh pair CODE --at HÔTE.</translation>
    </message>
    <message>
        <source>Save it as DOCX without its pictures.</source>
        <translation>Enregistrez-le en DOCX sans ses images.</translation>
    </message>
    <message>
        <source>Save it as plain text.</source>
        <translation>Enregistrez-le en texte brut.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>Enregistrez le fichier en UTF-8.</translation>
    </message>
    <message>
        <source>Set the date and the time right on both, then pair them again.</source>
        <translation>Réglez la date et l’heure sur les deux, puis associez-les de nouveau.</translation>
    </message>
    <message>
        <source>Set this network to Private in Settings, Network &amp; internet: as Public, Windows hides this machine from others. Then allow this program in Windows Security: UDP {1} and TCP {2}.</source>
        <translation>Définissez ce réseau comme privé dans Paramètres, Réseau et Internet&#xa0;: s’il est public, Windows cache cette machine aux autres. Autorisez ensuite ce programme dans Sécurité Windows&#xa0;: UDP {1} et TCP {2}.</translation>
    </message>
    <message>
        <source>Several books of the queue fit “{1}”: {2}, ….</source>
        <translation>Plusieurs livres de la file d’attente correspondent à «&#xa0;{1}&#xa0;»&#xa0;: {2}, ….</translation>
    </message>
    <message>
        <source>Several books of the queue fit “{1}”: {2}.</source>
        <translation>Plusieurs livres de la file d’attente correspondent à «&#xa0;{1}&#xa0;»&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Several jobs fit “{1}”: {2}.</source>
        <translation>Plusieurs conversions correspondent à «&#xa0;{1}&#xa0;»&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Several machines fit “{1}”: {2}.</source>
        <translation>Plusieurs machines correspondent à «&#xa0;{1}&#xa0;»&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Several voices fit “{1}”: {2}, ….</source>
        <translation>Plusieurs voix correspondent à «&#xa0;{1}&#xa0;»&#xa0;: {2}, ….</translation>
    </message>
    <message>
        <source>Several voices fit “{1}”: {2}.</source>
        <translation>Plusieurs voix correspondent à «&#xa0;{1}&#xa0;»&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have ({1}).</source>
        <translation>Une erreur inattendue s’est produite ({1}).</translation>
    </message>
    <message>
        <source>Split it into sentences.</source>
        <translation>Divisez-le en phrases.</translation>
    </message>
    <message>
        <source>Start the conversion again.</source>
        <translation>Relancez la conversion.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Arrêtez-le d’abord.</translation>
    </message>
    <message>
        <source>Stop it, then try again.</source>
        <translation>Arrêtez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>Take back Block all incoming connections in System Settings, Network, Firewall, Options.</source>
        <translation>Décochez «&#xa0;Bloquer toutes les connexions entrantes&#xa0;» dans Réglages Système, Réseau, Coupe-feu, Options.</translation>
    </message>
    <message>
        <source>Tesseract at {1} could not be started: {2}.</source>
        <translation>Impossible de lancer Tesseract ({1})&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Tesseract failed at a page of “{1}”: it gave no reason.</source>
        <translation>Tesseract a échoué sur une page de «&#xa0;{1}&#xa0;», sans donner de raison.</translation>
    </message>
    <message>
        <source>Tesseract took more than {1} seconds for a page of “{2}”.</source>
        <translation>Tesseract a mis plus de {1} secondes pour une page de «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>Texts stand between quotation marks, settings on lines of their own.</source>
        <translation>Les textes se mettent entre guillemets droits, chaque paramètre sur une ligne à part.</translation>
    </message>
    <message>
        <source>That book is not in the queue any more.</source>
        <translation>Ce livre n’est plus dans la file d’attente.</translation>
    </message>
    <message>
        <source>That is no API key.</source>
        <translation>Ce n’est pas une clé d’API.</translation>
    </message>
    <message>
        <source>That was the last try. Have a new code shown there.</source>
        <translation>C’était le dernier essai. Faites-y afficher un nouveau code.</translation>
    </message>
    <message>
        <source>The FFmpeg at {1} cannot be used: {2}.</source>
        <translation>Le programme FFmpeg {1} est inutilisable&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The audiobook cannot be sent: {1}: {2}.</source>
        <translation>Le livre audio ne peut pas être envoyé&#xa0;: {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The audiobook cannot be written to {1}: {2}.</source>
        <translation>Impossible d’écrire le livre audio dans {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The audiobook of the job {1} is not where it was written.</source>
        <translation>Le livre audio de la conversion {1} n’est plus là où il a été écrit.</translation>
    </message>
    <message>
        <source>The book does not say its language; it is read as “{1}”. --language changes that.</source>
        <translation>Le livre n’indique pas sa langue&#xa0;; il est lu en «&#xa0;{1}&#xa0;». Le choix de la langue (--language) permet d’en changer.</translation>
    </message>
    <message>
        <source>The book does not say its language; its text looks like “{1}”, and is read as that. --language changes that.</source>
        <translation>Le livre n’indique pas sa langue&#xa0;; son texte ressemble à «&#xa0;{1}&#xa0;», et est lu ainsi. Le choix de la langue (--language) permet d’en changer.</translation>
    </message>
    <message>
        <source>The book has {1} chapters; there is no chapter {2}.</source>
        <translation>Le livre a {1} chapitres&#xa0;; il n’y a pas de chapitre {2}.</translation>
    </message>
    <message>
        <source>The book says that its language is “{1}”, but its text looks like “{2}”. --language {3} reads it so.</source>
        <translation>Le livre indique «&#xa0;{1}&#xa0;» comme langue, mais son texte ressemble à «&#xa0;{2}&#xa0;». Le choix de cette langue (--language {3}) le fait lire ainsi.</translation>
    </message>
    <message>
        <source>The chapters differ in their sample rates ({1}).</source>
        <translation>Les chapitres diffèrent par leur fréquence d’échantillonnage ({1}).</translation>
    </message>
    <message>
        <source>The clip of the job&apos;s voice has another size than the job says.</source>
        <translation>L’extrait de la voix n’a pas la taille annoncée.</translation>
    </message>
    <message>
        <source>The clip of the voice is gone from {1}.</source>
        <translation>L’extrait de la voix a disparu de {1}.</translation>
    </message>
    <message>
        <source>The clip {1} cannot be read: {2}.</source>
        <translation>L’extrait {1} est illisible&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The clip {1} is empty.</source>
        <translation>L’extrait {1} est vide.</translation>
    </message>
    <message>
        <source>The clocks of the two machines are more than a day apart.</source>
        <translation>Les horloges des deux machines diffèrent de plus d’un jour.</translation>
    </message>
    <message>
        <source>The code has been used up.</source>
        <translation>Le code a déjà servi.</translation>
    </message>
    <message>
        <source>The code has expired: it stands for two minutes.</source>
        <translation>Le code a expiré&#xa0;: il est valable deux minutes.</translation>
    </message>
    <message>
        <source>The code is wrong.</source>
        <translation>Le code est erroné.</translation>
    </message>
    <message>
        <source>The conversion that is under way puts the new reading into the audiobook.</source>
        <translation>La conversion en cours intègre la nouvelle lecture au livre audio.</translation>
    </message>
    <message>
        <source>The disk is full at {1}.</source>
        <translation>Le disque est plein&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Le disque est plein.</translation>
    </message>
    <message>
        <source>The disk is full: the job file {1} cannot grow.</source>
        <translation>Le disque est plein&#xa0;: le fichier de travail {1} ne peut pas s’agrandir.</translation>
    </message>
    <message>
        <source>The disk reported an error at the job file {1} ({2}).</source>
        <translation>Le disque a signalé une erreur sur le fichier de travail {1} ({2}).</translation>
    </message>
    <message>
        <source>The download may be incomplete: get it again.</source>
        <translation>Le téléchargement est peut-être incomplet&#xa0;: procurez-vous de nouveau le fichier.</translation>
    </message>
    <message>
        <source>The download may be incomplete: get the book again, or convert it to EPUB with Calibre.</source>
        <translation>Le téléchargement est peut-être incomplet&#xa0;: procurez-vous de nouveau le livre, ou convertissez-le en EPUB avec Calibre.</translation>
    </message>
    <message>
        <source>The download may be incomplete: get the book again, or repair it with Calibre.</source>
        <translation>Le téléchargement est peut-être incomplet&#xa0;: procurez-vous de nouveau le livre, ou réparez-le avec Calibre.</translation>
    </message>
    <message>
        <source>The download may be incomplete: get the book again.</source>
        <translation>Le téléchargement est peut-être incomplet&#xa0;: procurez-vous de nouveau le livre.</translation>
    </message>
    <message>
        <source>The download may have failed: get the book again.</source>
        <translation>Le téléchargement a peut-être échoué&#xa0;: procurez-vous de nouveau le livre.</translation>
    </message>
    <message>
        <source>The edited text cannot be kept at {1}: {2}.</source>
        <translation>Le texte modifié ne peut pas être gardé dans {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The encoded chapter {1} is damaged: {2}</source>
        <translation>Le chapitre encodé {1} est endommagé&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The encoded chapter {1} is not what it was: {2} samples of {3}.</source>
        <translation>Le chapitre encodé {1} n’est plus ce qu’il était&#xa0;: {2} échantillons sur {3}.</translation>
    </message>
    <message>
        <source>The engine cannot be given this: {1}.</source>
        <translation>Ceci ne peut pas être confié au moteur&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The engine did not answer within {1} seconds.</source>
        <translation>Le moteur n’a pas répondu en {1} secondes.</translation>
    </message>
    <message>
        <source>The engine gave samples of shape {1} and type {2}.</source>
        <translation>Le moteur a donné des échantillons de forme {1} et de type {2}.</translation>
    </message>
    <message>
        <source>The engine gave {1} seconds of audio for {2} characters.</source>
        <translation>Le moteur a donné {1} secondes de son pour {2} caractères.</translation>
    </message>
    <message>
        <source>The engine was closed.</source>
        <translation>Le moteur a été fermé.</translation>
    </message>
    <message>
        <source>The engine {1} cannot list its voices: {2}: {3}</source>
        <translation>Le moteur {1} ne peut pas donner la liste de ses voix&#xa0;: {2}&#xa0;: {3}</translation>
    </message>
    <message>
        <source>The engine {1} cannot read {2}: {3}</source>
        <translation>Le moteur {1} ne peut pas lire {2}&#xa0;: {3}</translation>
    </message>
    <message>
        <source>The engine {1} cannot run: {2}</source>
        <translation>Le moteur {1} ne peut pas fonctionner&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The engine {1} did not start: {2}</source>
        <translation>Le moteur {1} n’a pas démarré&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The engine {1} does not clone voices.</source>
        <translation>Le moteur {1} ne clone pas les voix.</translation>
    </message>
    <message>
        <source>The engine {1} does not mix voices.</source>
        <translation>Le moteur {1} ne mélange pas les voix.</translation>
    </message>
    <message>
        <source>The engine {1} gave no sensible answer.</source>
        <translation>Le moteur {1} n’a pas donné de réponse sensée.</translation>
    </message>
    <message>
        <source>The folder {1} cannot be written: {2}.</source>
        <translation>Impossible d’écrire dans le dossier {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The household has no other machine: e2a-mesh pair adds one.</source>
        <translation>Le foyer n’a pas d’autre machine&#xa0;: «&#xa0;Ajouter une machine&#xa0;», ou e2a-mesh pair, en ajoute une.</translation>
    </message>
    <message>
        <source>The household has {1} machines and no room for more.</source>
        <translation>Le foyer a {1} machines et n’a plus de place.</translation>
    </message>
    <message>
        <source>The job file {1} cannot be used: {2}.</source>
        <translation>Le fichier de travail {1} est inutilisable&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The job file {1} cannot be written.</source>
        <translation>Impossible d’écrire le fichier de travail {1}.</translation>
    </message>
    <message>
        <source>The job file {1} was written by a newer e2a-mesh (format {2}; this one knows up to {3}).</source>
        <translation>Le fichier de travail {1} a été écrit par un e2a-mesh plus récent (format {2}&#xa0;; celui-ci connaît jusqu’à {3}).</translation>
    </message>
    <message>
        <source>The job {1} has {2} chapters; there is no chapter {3}.</source>
        <translation>La conversion {1} a {2} chapitres&#xa0;; il n’y a pas de chapitre {3}.</translation>
    </message>
    <message>
        <source>The job {1} has {2} chunks; there is no chunk {3}.</source>
        <translation>La conversion {1} a {2} passages&#xa0;; il n’y a pas de passage {3}.</translation>
    </message>
    <message>
        <source>The job {1} is being worked on.</source>
        <translation>La conversion {1} est en cours.</translation>
    </message>
    <message>
        <source>The job {1} is not spoken to its end.</source>
        <translation>La conversion {1} n’est pas lue jusqu’au bout.</translation>
    </message>
    <message>
        <source>The key is not valid any more, or was mistyped. Log in again: e2a-mesh shelf login URL</source>
        <translation>La clé n’est plus valable, ou a été mal saisie. Connectez-vous de nouveau&#xa0;: e2a-mesh shelf login URL</translation>
    </message>
    <message>
        <source>The key of this machine, {1}, cannot be used: {2}.</source>
        <translation>La clé de cette machine, {1}, est inutilisable&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The key of this machine, {1}, is damaged.</source>
        <translation>La clé de cette machine, {1}, est endommagée.</translation>
    </message>
    <message>
        <source>The letters in “{1}” do not say which they are: its fonts lack a map to Unicode. {2}</source>
        <translation>Rien ne dit quelles sont les lettres de «&#xa0;{1}&#xa0;»&#xa0;: ses polices n’ont pas de table de correspondance Unicode. {2}</translation>
    </message>
    <message>
        <source>The list of the books in the queue, {1}, cannot be used: {2}.</source>
        <translation>La liste des livres en attente, {1}, est inutilisable&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The list of the books in the queue, {1}, is damaged ({2}).</source>
        <translation>La liste des livres en attente, {1}, est endommagée ({2}).</translation>
    </message>
    <message>
        <source>The list of the household&apos;s machines, {1}, cannot be used: {2}.</source>
        <translation>La liste des machines du foyer, {1}, est inutilisable&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The list of the household&apos;s machines, {1}, is damaged.</source>
        <translation>La liste des machines du foyer, {1}, est endommagée.</translation>
    </message>
    <message>
        <source>The log tells more; resume the job.</source>
        <translation>Le journal en dit plus&#xa0;; reprenez la conversion.</translation>
    </message>
    <message>
        <source>The log tells more; start it again.</source>
        <translation>Le journal en dit plus&#xa0;; relancez le programme.</translation>
    </message>
    <message>
        <source>The log tells more; try again.</source>
        <translation>Le journal en dit plus&#xa0;; réessayez.</translation>
    </message>
    <message>
        <source>The network cannot be reached ({1}). Is the cable in, or the Wi-Fi on?</source>
        <translation>Le réseau est injoignable ({1}). Le câble est-il branché, ou le Wi-Fi activé&#xa0;?</translation>
    </message>
    <message>
        <source>The network part of the program broke.</source>
        <translation>La partie réseau du programme est tombée en panne.</translation>
    </message>
    <message>
        <source>The new reading is kept; the audiobook is made when the job is spoken to its end.</source>
        <translation>La nouvelle lecture est conservée&#xa0;; le livre audio sera créé quand tout sera lu.</translation>
    </message>
    <message>
        <source>The one on the other machine needs an update.</source>
        <translation>Celui de l’autre machine doit être mis à jour.</translation>
    </message>
    <message>
        <source>The one on this machine needs an update.</source>
        <translation>Celui de cette machine doit être mis à jour.</translation>
    </message>
    <message>
        <source>The passage is too long: {1} characters as spoken, while {2} takes {3}.</source>
        <translation>Le passage est trop long&#xa0;: {1} caractères une fois lu, alors que {2} en accepte {3}.</translation>
    </message>
    <message>
        <source>The pattern “{1}” has no group {2}, which “{3}” names.</source>
        <translation>Le motif «&#xa0;{1}&#xa0;» n’a pas de groupe {2}, que «&#xa0;{3}&#xa0;» désigne.</translation>
    </message>
    <message>
        <source>The pattern “{1}” is no regular expression: {2}.</source>
        <translation>Le motif «&#xa0;{1}&#xa0;» n’est pas une expression rationnelle&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The pattern “{1}” of the pronunciation dictionary takes too long.</source>
        <translation>Le motif «&#xa0;{1}&#xa0;» du dictionnaire de prononciation prend trop de temps.</translation>
    </message>
    <message>
        <source>The pattern “{1}” repeats too much.</source>
        <translation>Le motif «&#xa0;{1}&#xa0;» répète trop.</translation>
    </message>
    <message>
        <source>The pieces of the clip do not fit the size that the job says.</source>
        <translation>Les morceaux de l’extrait ne correspondent pas à la taille annoncée.</translation>
    </message>
    <message>
        <source>The port {1} cannot be listened on: {2}.</source>
        <translation>Impossible d’écouter sur le port {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The program {1} could not be started: {2}.</source>
        <translation>Le programme {1} n’a pas pu être lancé&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The program {1} is not FFmpeg.</source>
        <translation>Le programme {1} n’est pas FFmpeg.</translation>
    </message>
    <message>
        <source>The pronunciation dictionary {1} cannot be used: {2}.</source>
        <translation>Le dictionnaire de prononciation {1} ne peut pas être utilisé&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The pronunciation dictionary {1} is damaged: {2}</source>
        <translation>Le dictionnaire de prononciation {1} est endommagé&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The queue holds {1} books at most.</source>
        <translation>La file d’attente contient au plus {1} livres.</translation>
    </message>
    <message>
        <source>The reading of “{1}” was stopped.</source>
        <translation>L’analyse de «&#xa0;{1}&#xa0;» a été arrêtée.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full.</source>
        <translation>Le disque du serveur est plein.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, takes no files of this size.</source>
        <translation>Le serveur, ou un mandataire devant lui, n’accepte pas de fichiers de cette taille.</translation>
    </message>
    <message>
        <source>The settings in {1} cannot be read: {2}.</source>
        <translation>Les paramètres de {1} sont illisibles&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The settings in {1} cannot be written: {2}.</source>
        <translation>Impossible d’écrire les paramètres dans {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The system reports an error at {1}: {2}.</source>
        <translation>Le système signale une erreur sur {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The system reports an error: {1}.</source>
        <translation>Le système signale une erreur&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The tags of {1} could not be written: {2}.</source>
        <translation>Les étiquettes de {1} n’ont pas pu être écrites&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The text could not be turned into phonemes: {1}: {2}</source>
        <translation>Le texte n’a pas pu être transcrit en phonèmes&#xa0;: {1}&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The text has {1} characters; at most {2} are spoken for a trial.</source>
        <translation>Le texte a {1} caractères&#xa0;; un essai en lit au plus {2}.</translation>
    </message>
    <message>
        <source>The two machines have different versions of the program, which cannot be paired.</source>
        <translation>Les deux machines ont des versions différentes du programme, qui ne peuvent pas être associées.</translation>
    </message>
    <message>
        <source>The user of this key may not upload: allow it in Audiobookshelf under Settings, Users.</source>
        <translation>L’utilisateur de cette clé n’a pas le droit d’envoyer des fichiers&#xa0;: autorisez-le dans Audiobookshelf, sous Paramètres, Utilisateurs.</translation>
    </message>
    <message>
        <source>The voice {1} cannot be loaded: {2}</source>
        <translation>La voix {1} ne peut pas être chargée&#xa0;: {2}</translation>
    </message>
    <message>
        <source>The voice {1} cannot be read: {2}.</source>
        <translation>La voix {1} est illisible&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The voice {1} failed {2} times in a row: {3}</source>
        <translation>La voix {1} a échoué {2} fois de suite&#xa0;: {3}</translation>
    </message>
    <message>
        <source>The voice {1} is not installed.</source>
        <translation>La voix {1} n’est pas installée.</translation>
    </message>
    <message>
        <source>The voice {1} is not made for the language “{2}”.</source>
        <translation>La voix {1} n’est pas faite pour la langue «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>The work on {1} was cancelled.</source>
        <translation>Le travail sur {1} a été annulé.</translation>
    </message>
    <message>
        <source>The work was cancelled before it began.</source>
        <translation>Le travail a été annulé avant de commencer.</translation>
    </message>
    <message>
        <source>There are these: {1}.</source>
        <translation>Il y a celles-ci&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>There are: {1}.</source>
        <translation>Il y a&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>There is a file {1} already.</source>
        <translation>Il y a déjà un fichier {1}.</translation>
    </message>
    <message>
        <source>There is no FFmpeg at {1}.</source>
        <translation>Il n’y a pas de programme FFmpeg à l’emplacement {1}.</translation>
    </message>
    <message>
        <source>There is no FFmpeg on this machine.</source>
        <translation>Il n’y a pas de programme FFmpeg sur cette machine.</translation>
    </message>
    <message>
        <source>There is no book in the folder {1} that e2a-mesh can read.</source>
        <translation>Le dossier {1} ne contient aucun livre que e2a-mesh sache lire.</translation>
    </message>
    <message>
        <source>There is no book “{1}” in the queue.</source>
        <translation>Il n’y a pas de livre «&#xa0;{1}&#xa0;» dans la file d’attente.</translation>
    </message>
    <message>
        <source>There is no chapter to make an audiobook of.</source>
        <translation>Il n’y a aucun chapitre dont faire un livre audio.</translation>
    </message>
    <message>
        <source>There is no engine “{1}” on this machine.</source>
        <translation>Il n’y a pas de moteur «&#xa0;{1}&#xa0;» sur cette machine.</translation>
    </message>
    <message>
        <source>There is no file “{1}”.</source>
        <translation>Il n’y a pas de fichier «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no job file {1}.</source>
        <translation>Il n’y a pas de fichier de travail {1}.</translation>
    </message>
    <message>
        <source>There is no job “{1}”.</source>
        <translation>Il n’y a pas de conversion «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no room left on the disk to write {1}.</source>
        <translation>Il n’y a plus de place sur le disque pour écrire {1}.</translation>
    </message>
    <message>
        <source>There is no text to speak.</source>
        <translation>Il n’y a pas de texte à lire.</translation>
    </message>
    <message>
        <source>There is no voice “{1}”.</source>
        <translation>Il n’y a pas de voix «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>There is nothing to speak in the chapters chosen.</source>
        <translation>Il n’y a rien à lire dans les chapitres choisis.</translation>
    </message>
    <message>
        <source>There is nothing to speak in “{1}”.</source>
        <translation>Il n’y a rien à lire dans «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>This is a defect of e2a-mesh, not a mistake of yours. Please report it with the end of the log.</source>
        <translation>C’est un défaut de e2a-mesh, pas une erreur de votre part. Merci de le signaler avec la fin du journal.</translation>
    </message>
    <message>
        <source>This is not permitted at {1}.</source>
        <translation>Ce n’est pas permis&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>This is not permitted.</source>
        <translation>Ce n’est pas permis.</translation>
    </message>
    <message>
        <source>This is the machine itself that shows the code.</source>
        <translation>C’est la machine même qui affiche le code.</translation>
    </message>
    <message>
        <source>This machine cannot remove itself.</source>
        <translation>Cette machine ne peut pas se retirer elle-même.</translation>
    </message>
    <message>
        <source>This machine now trusts {1}, which broke off the connection before it said that it trusts this one.</source>
        <translation>Cette machine fait désormais confiance à {1}, qui a rompu la connexion avant de dire qu’elle fait confiance à celle-ci.</translation>
    </message>
    <message>
        <source>This machine now trusts {1}, which fell silent before it said that it trusts this one.</source>
        <translation>Cette machine fait désormais confiance à {1}, qui s’est tue avant de dire qu’elle fait confiance à celle-ci.</translation>
    </message>
    <message>
        <source>To leave a chapter out, untick it.</source>
        <translation>Pour laisser un chapitre de côté, décochez-le.</translation>
    </message>
    <message>
        <source>Try again when the machine is less busy.</source>
        <translation>Réessayez quand la machine sera moins occupée.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Try it again: e2a-mesh queue retry</source>
        <translation>Réessayez&#xa0;: e2a-mesh queue retry</translation>
    </message>
    <message>
        <source>Type the code on the other one.</source>
        <translation>Saisissez le code sur l’autre.</translation>
    </message>
    <message>
        <source>UDP port 5353 is taken by another program that does not share it. If that is Avahi, write disallow-other-stacks=no in avahi-daemon.conf.</source>
        <translation>Le port UDP 5353 est occupé par un autre programme qui ne le partage pas. Si c’est Avahi, écrivez disallow-other-stacks=no dans avahi-daemon.conf.</translation>
    </message>
    <message>
        <source>Unpack it with its password and pack it again.</source>
        <translation>Décompressez-le avec son mot de passe, puis compressez-le de nouveau.</translation>
    </message>
    <message>
        <source>Update e2a-mesh to carry it on. The file was left as it is.</source>
        <translation>Mettez e2a-mesh à jour pour la poursuivre. Le fichier a été laissé tel quel.</translation>
    </message>
    <message>
        <source>Update this one.</source>
        <translation>Mettez celui-ci à jour.</translation>
    </message>
    <message>
        <source>Use its own settings.</source>
        <translation>Utilisez ses propres réglages.</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it first.</source>
        <translation>Attendez la fin, ou arrêtez d’abord.</translation>
    </message>
    <message>
        <source>What answers there does not know the code itself: it is not the machine that shows it.</source>
        <translation>Ce qui répond là ne connaît pas le code&#xa0;: ce n’est pas la machine qui l’affiche.</translation>
    </message>
    <message>
        <source>What answers there does not speak as a machine does that shows a code.</source>
        <translation>Ce qui répond là ne parle pas comme une machine qui affiche un code.</translation>
    </message>
    <message>
        <source>What came as the clip of the job&apos;s voice does not match its SHA-256, twice.</source>
        <translation>Ce qui est arrivé comme extrait de la voix ne correspond pas à son SHA-256, par deux fois.</translation>
    </message>
    <message>
        <source>What is started at login cannot be changed in {1}: {2}.</source>
        <translation>Ce qui est lancé à l’ouverture de session ne peut pas être changé dans {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>What is started at login is not known on {1}.</source>
        <translation>Ce qui est lancé à l’ouverture de session n’est pas connu sur {1}.</translation>
    </message>
    <message>
        <source>What looks like another language than the book&apos;s is read in that: {1}, …. --language {2} changes that.</source>
        <translation>Ce qui semble être dans une autre langue que celle du livre est lu dans cette langue&#xa0;: {1}, …. Le choix de la langue (--language {2}) permet d’en changer.</translation>
    </message>
    <message>
        <source>What looks like another language than the book&apos;s is read in that: {1}. --language {2} changes that.</source>
        <translation>Ce qui semble être dans une autre langue que celle du livre est lu dans cette langue&#xa0;: {1}. Le choix de la langue (--language {2}) permet d’en changer.</translation>
    </message>
    <message>
        <source>What was measured cannot be kept in {1}: {2}.</source>
        <translation>Les mesures ne peuvent pas être conservées dans {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>What was recognised is kept.</source>
        <translation>Ce qui a été reconnu est conservé.</translation>
    </message>
    <message>
        <source>What was spoken before is kept.</source>
        <translation>Ce qui était déjà lu est conservé.</translation>
    </message>
    <message>
        <source>What was spoken is kept: try again.</source>
        <translation>Ce qui est lu est conservé&#xa0;: réessayez.</translation>
    </message>
    <message>
        <source>Write 5 for a chapter, 5@12 for a paragraph of it.</source>
        <translation>Écrivez 5 pour un chapitre, 5@12 pour un de ses paragraphes.</translation>
    </message>
    <message>
        <source>Write a name or an address, and a port if need be: study.local, 192.168.1.20:46120 or [fe80::1%eth0]:46120.</source>
        <translation>Écrivez un nom ou une adresse, avec un port au besoin&#xa0;: bureau.local, 192.168.1.20:46120 ou [fe80::1%eth0]:46120.</translation>
    </message>
    <message>
        <source>Write a word as the book prints it.</source>
        <translation>Écrivez un mot comme le livre l’imprime.</translation>
    </message>
    <message>
        <source>Write chapter@paragraph, such as 5@12; the first paragraph is where the chapter begins.</source>
        <translation>Écrivez chapitre@paragraphe, par exemple 5@12&#xa0;; le premier paragraphe est celui où commence le chapitre.</translation>
    </message>
    <message>
        <source>Write it again: e2a-mesh jobs export JOB</source>
        <translation>Réécrivez-le&#xa0;: e2a-mesh jobs export CONVERSION</translation>
    </message>
    <message>
        <source>Write it again: e2a-mesh jobs export {1}</source>
        <translation>Réécrivez-le&#xa0;: e2a-mesh jobs export {1}</translation>
    </message>
    <message>
        <source>Write it between quotation marks after --text.</source>
        <translation>Écrivez-le entre guillemets droits après --text.</translation>
    </message>
    <message>
        <source>Write it in other words, or its sounds in IPA.</source>
        <translation>Écrivez-le en d’autres mots, ou ses sons en API.</translation>
    </message>
    <message>
        <source>Write it shorter with --text.</source>
        <translation>Écrivez-le plus court (--text).</translation>
    </message>
    <message>
        <source>Write it simpler, with fewer + and * within one another, or turn it off.</source>
        <translation>Écrivez-le plus simplement, avec moins de + et de * imbriqués, ou désactivez-le.</translation>
    </message>
    <message>
        <source>Write it yourself: {1} = {2}</source>
        <translation>Écrivez-le vous-même&#xa0;: {1} = {2}</translation>
    </message>
    <message>
        <source>Write letters of the phonetic alphabet, such as ˈmɑːləʊ.</source>
        <translation>Écrivez des lettres de l’alphabet phonétique, par exemple ˈmɑːləʊ.</translation>
    </message>
    <message>
        <source>Write numbers and ranges, such as 1,3-5.</source>
        <translation>Écrivez des nombres et des plages, par exemple 1,3-5.</translation>
    </message>
    <message>
        <source>Write one such as http://192.168.1.20:13378.</source>
        <translation>Écrivez-en une telle que http://192.168.1.20:13378.</translation>
    </message>
    <message>
        <source>Write one such as https://home.example/books/emma.</source>
        <translation>Écrivez-en une telle que https://home.example/books/emma.</translation>
    </message>
    <message>
        <source>Write some words.</source>
        <translation>Écrivez quelques mots.</translation>
    </message>
    <message>
        <source>Write the chapter and its title, such as 3=&quot;The Rope&quot;.</source>
        <translation>Écrivez le chapitre et son titre, par exemple 3=&quot;La Corde&quot;.</translation>
    </message>
    <message>
        <source>Write them as 22:00-07:00.</source>
        <translation>Écrivez-les sous la forme 22:00-07:00.</translation>
    </message>
    <message>
        <source>Write two numbers, such as 3-4.</source>
        <translation>Écrivez deux numéros, par exemple 3-4.</translation>
    </message>
    <message>
        <source>Write what is to be said instead with --text.</source>
        <translation>Écrivez ce qui doit être dit à la place (--text).</translation>
    </message>
    <message>
        <source>`e2a-mesh chapters BOOK --write FILE` writes one to begin with.</source>
        <translation>`e2a-mesh chapters LIVRE --write FICHIER` en écrit un pour commencer.</translation>
    </message>
    <message>
        <source>`e2a-mesh chapters BOOK` lists them, with --paragraphs NUMBER those of one chapter.</source>
        <translation>`e2a-mesh chapters LIVRE` les énumère, avec --paragraphs NUMÉRO ceux d’un chapitre.</translation>
    </message>
    <message>
        <source>`e2a-mesh chapters BOOK` lists them.</source>
        <translation>`e2a-mesh chapters LIVRE` en donne la liste.</translation>
    </message>
    <message>
        <source>`e2a-mesh chapters BOOK` lists them; --include-front-matter takes all.</source>
        <translation>`e2a-mesh chapters LIVRE` en donne la liste&#xa0;; --include-front-matter les prend tous.</translation>
    </message>
    <message>
        <source>`e2a-mesh doctor` tells more.</source>
        <translation>`e2a-mesh doctor` en dit plus.</translation>
    </message>
    <message>
        <source>`e2a-mesh jobs sentences {1}` lists them.</source>
        <translation>`e2a-mesh jobs sentences {1}` en donne la liste.</translation>
    </message>
    <message>
        <source>`e2a-mesh jobs` lists the jobs of this machine.</source>
        <translation>`e2a-mesh jobs` donne la liste des conversions de cette machine.</translation>
    </message>
    <message>
        <source>`e2a-mesh jobs` lists them.</source>
        <translation>`e2a-mesh jobs` en donne la liste.</translation>
    </message>
    <message>
        <source>`e2a-mesh pair` adds it</source>
        <translation>`e2a-mesh pair` l’ajoute</translation>
    </message>
    <message>
        <source>`e2a-mesh peer` lets it lend</source>
        <translation>`e2a-mesh peer` permet de la prêter</translation>
    </message>
    <message>
        <source>`e2a-mesh queue` lists them.</source>
        <translation>`e2a-mesh queue` en donne la liste.</translation>
    </message>
    <message>
        <source>`e2a-mesh queue` lists those that are.</source>
        <translation>`e2a-mesh queue` donne la liste de ceux qui y sont.</translation>
    </message>
    <message>
        <source>`e2a-mesh queue` lists what is there.</source>
        <translation>`e2a-mesh queue` donne la liste de ce qui s’y trouve.</translation>
    </message>
    <message>
        <source>`e2a-mesh voices --all` lists those it has.</source>
        <translation>`e2a-mesh voices --all` donne la liste de celles qu’il a.</translation>
    </message>
    <message>
        <source>`e2a-mesh voices` lists those that are.</source>
        <translation>`e2a-mesh voices` donne la liste de celles qui le sont.</translation>
    </message>
    <message>
        <source>`e2a-mesh words export FILE.toml` writes one; a .csv has the columns written, spoken, ipa, language.</source>
        <translation>`e2a-mesh words export FICHIER.toml` en écrit une&#xa0;; un .csv a les colonnes written, spoken, ipa, language.</translation>
    </message>
    <message>
        <source>{1} and {2} are of different engines, which cannot be mixed.</source>
        <translation>{1} et {2} sont de moteurs différents, qui ne peuvent pas être mélangés.</translation>
    </message>
    <message>
        <source>{1} answered {2} {3}: {4}.</source>
        <translation>{1} a répondu {2} {3}&#xa0;: {4}.</translation>
    </message>
    <message>
        <source>“{1}” is protected by Amazon&apos;s or Mobipocket&apos;s DRM, so only the seller&apos;s own software can open it.</source>
        <translation>«&#xa0;{1}&#xa0;» est protégé par le DRM d’Amazon ou de Mobipocket&#xa0;: seul le logiciel du vendeur peut l’ouvrir.</translation>
    </message>
    <message>
        <source>“{1}” is protected in a way that cannot be opened.</source>
        <translation>«&#xa0;{1}&#xa0;» est protégé d’une façon qui empêche de l’ouvrir.</translation>
    </message>
    <message>
        <source>“{1}” is {2} and protected by DRM, so only the seller&apos;s own software can open it.</source>
        <translation>«&#xa0;{1}&#xa0;» ({2}) est protégé par un DRM&#xa0;: seul le logiciel du vendeur peut l’ouvrir.</translation>
    </message>
    <message>
        <source>“{1}” is {2}, and Calibre could not read it.</source>
        <translation>«&#xa0;{1}&#xa0;» ({2}) n’a pas pu être lu par Calibre.</translation>
    </message>
    <message>
        <source>“{1}” is {2}, and Calibre could not read it: {3}.</source>
        <translation>«&#xa0;{1}&#xa0;» ({2}) n’a pas pu être lu par Calibre&#xa0;: {3}.</translation>
    </message>
    <message>
        <source>“{1}” is {2}, which Calibre reads only with a plugin that is not installed in it.</source>
        <translation>Pour lire «&#xa0;{1}&#xa0;» ({2}), Calibre a besoin d’une extension qui n’y est pas installée.</translation>
    </message>
    <message>
        <source>a constant offset</source>
        <translation>un décalage constant</translation>
    </message>
    <message>
        <source>Take another name, or remove it first, if it was mixed: e2a-mesh voices unmix {1}</source>
        <translation>Prenez un autre nom, ou supprimez-la d’abord si elle a été mélangée&#xa0;: e2a-mesh voices unmix {1}</translation>
    </message>
    <message>
        <source>Take up to 40 letters of a to z, digits, - and _.</source>
        <translation>Prenez jusqu’à 40 lettres de a à z, chiffres, - et _.</translation>
    </message>
    <message>
        <source>The cloned voice “{1}” cannot be changed. {2}</source>
        <translation>La voix clonée «&#xa0;{1}&#xa0;» ne peut pas être modifiée. {2}</translation>
    </message>
    <message>
        <source>The voice kokoro/{1} cannot be kept in {2}: {3}.</source>
        <translation>La voix kokoro/{1} ne peut pas être gardée dans {2}&#xa0;: {3}.</translation>
    </message>
    <message>
        <source>The voice {1} cannot be removed: {2}.</source>
        <translation>La voix {1} ne peut pas être supprimée&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>The voice {1} cannot have the weight {2}.</source>
        <translation>La voix {1} ne peut pas avoir le poids {2}.</translation>
    </message>
    <message>
        <source>The voice {1} was not mixed here, so it is not removed.</source>
        <translation>La voix {1} n’a pas été mélangée ici, elle n’est donc pas supprimée.</translation>
    </message>
    <message>
        <source>There is a cloned voice “{1}” already.</source>
        <translation>Il y a déjà une voix clonée «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>There is a voice kokoro/{1} already.</source>
        <translation>Il y a déjà une voix kokoro/{1}.</translation>
    </message>
    <message>
        <source>These voices cannot be mixed, for they have different numbers of rows: {1}.</source>
        <translation>Ces voix ne peuvent pas être mélangées, car leurs nombres de lignes diffèrent&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Two people seem to speak in “{1}”, of which the part from {2} to {3} is used: listen to it, and cut the recording yourself if that is the wrong one.</source>
        <translation>Deux personnes semblent parler dans «&#xa0;{1}&#xa0;», dont la partie de {2} à {3} est utilisée&#xa0;: écoutez-la, et découpez vous-même l’enregistrement si ce n’est pas la bonne.</translation>
    </message>
    <message>
        <source>Weights are above 0.</source>
        <translation>Les poids sont supérieurs à 0.</translation>
    </message>
    <message>
        <source>Write a sentence or two.</source>
        <translation>Écrivez une phrase ou deux.</translation>
    </message>
    <message>
        <source>`e2a-mesh voices clone NAME FILE` keeps one.</source>
        <translation>`e2a-mesh voices clone NAME FILE` en garde une.</translation>
    </message>
    <message>
        <source>`e2a-mesh voices export NAME FILE` writes one.</source>
        <translation>`e2a-mesh voices export NAME FILE` en écrit une.</translation>
    </message>
    <message>
        <source>a device such as cpu or cuda:0</source>
        <translation>un matériel tel que cpu ou cuda:0</translation>
    </message>
    <message>
        <source>a language tag such as en, fr-CA or zh</source>
        <translation>un code de langue tel que en, fr-CA ou zh</translation>
    </message>
    <message>
        <source>a name of up to 40 letters</source>
        <translation>un nom de 40 lettres au plus</translation>
    </message>
    <message>
        <source>a time and another such as 22:00-07:00</source>
        <translation>une heure et une autre, comme 22:00-07:00</translation>
    </message>
    <message>
        <source>alternative text</source>
        <translation>texte de remplacement</translation>
    </message>
    <message>
        <source>another machine answers there</source>
        <translation>une autre machine répond à sa place</translation>
    </message>
    <message>
        <source>another program used its graphics card a moment ago</source>
        <translation>un autre programme utilisait sa carte graphique à l’instant</translation>
    </message>
    <message>
        <source>another program uses its graphics card</source>
        <translation>un autre programme utilise sa carte graphique</translation>
    </message>
    <message>
        <source>artifact</source>
        <translation>artefact</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>saturé</translation>
    </message>
    <message>
        <source>connections were renewed</source>
        <translation>les connexions ont été renouvelées</translation>
    </message>
    <message>
        <source>contents list</source>
        <translation>sommaire</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagé</translation>
    </message>
    <message>
        <source>eSpeak NG could not speak “{1}”.</source>
        <translation>eSpeak NG n’a pas pu lire «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>eSpeak NG does not start (it answered {1}).</source>
        <translation>eSpeak NG ne démarre pas (il a répondu {1}).</translation>
    </message>
    <message>
        <source>eSpeak NG has no voice {1}.</source>
        <translation>eSpeak NG n’a pas de voix {1}.</translation>
    </message>
    <message>
        <source>eSpeak NG speaks on the CPU, not on {1}.</source>
        <translation>eSpeak NG lit avec le processeur, pas avec {1}.</translation>
    </message>
    <message>
        <source>emphasis mark</source>
        <translation>marque d’emphase</translation>
    </message>
    <message>
        <source>exit code {1}</source>
        <translation>code de sortie {1}</translation>
    </message>
    <message>
        <source>footnote mark</source>
        <translation>appel de note</translation>
    </message>
    <message>
        <source>hyphen at the end of a line</source>
        <translation>trait d’union en fin de ligne</translation>
    </message>
    <message>
        <source>illustration</source>
        <translation>illustration</translation>
    </message>
    <message>
        <source>is encrypted by a copy protection that it does not name</source>
        <translation>est chiffré par une protection qu’il ne nomme pas</translation>
    </message>
    <message>
        <source>is protected by {1}</source>
        <translation>est protégé par {1}</translation>
    </message>
    <message>
        <source>it cannot be told whether somebody uses it; its setting lend_when = always does not ask</source>
        <translation>impossible de savoir si quelqu’un l’utilise&#xa0;; avec le paramètre lend_when = always, la question ne se pose pas</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>elle ne répond pas</translation>
    </message>
    <message>
        <source>it does not lend</source>
        <translation>elle n’est pas prêtée</translation>
    </message>
    <message>
        <source>it does not trust this machine</source>
        <translation>elle ne fait pas confiance à cette machine</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>sans raison donnée</translation>
    </message>
    <message>
        <source>it holds a line break or another control character</source>
        <translation>le texte contient un saut de ligne ou un autre caractère de contrôle</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>elle est partie</translation>
    </message>
    <message>
        <source>it left</source>
        <translation>elle est partie</translation>
    </message>
    <message>
        <source>it left the household, or moved</source>
        <translation>elle a quitté le foyer, ou changé de place</translation>
    </message>
    <message>
        <source>it lends when its owner says so</source>
        <translation>elle n’est prêtée que sur demande</translation>
    </message>
    <message>
        <source>it lends {1}</source>
        <translation>elle est prêtée {1}</translation>
    </message>
    <message>
        <source>it names a clip without a byte</source>
        <translation>l’extrait annoncé est vide</translation>
    </message>
    <message>
        <source>it ran on battery a moment ago</source>
        <translation>elle était sur batterie à l’instant</translation>
    </message>
    <message>
        <source>it runs on battery</source>
        <translation>elle est sur batterie</translation>
    </message>
    <message>
        <source>it speaks version {1} of the protocol, this machine {2}: its program is older</source>
        <translation>elle parle la version {1} du protocole, cette machine la {2}&#xa0;: son programme est plus ancien</translation>
    </message>
    <message>
        <source>it speaks version {1} of the protocol, this machine {2}: this program is older</source>
        <translation>elle parle la version {1} du protocole, cette machine la {2}&#xa0;: ce programme-ci est plus ancien</translation>
    </message>
    <message>
        <source>it was not seen in the network</source>
        <translation>elle n’a pas été vue sur le réseau</translation>
    </message>
    <message>
        <source>it was removed from the household</source>
        <translation>elle a été retirée du foyer</translation>
    </message>
    <message>
        <source>it was seen, but does not answer yet</source>
        <translation>elle a été vue, mais ne répond pas encore</translation>
    </message>
    <message>
        <source>its hour of lending is over</source>
        <translation>son heure de prêt est terminée</translation>
    </message>
    <message>
        <source>its owner is using it</source>
        <translation>quelqu’un l’utilise</translation>
    </message>
    <message>
        <source>libzmq {1} is too old for the mesh, or was built without CURVE.</source>
        <translation>libzmq {1} est trop ancien pour le réseau des machines, ou compilé sans CURVE.</translation>
    </message>
    <message>
        <source>list mark</source>
        <translation>puce de liste</translation>
    </message>
    <message>
        <source>macOS does not let this program reach the local network. Allow it in System Settings, Privacy &amp; Security, Local Network.</source>
        <translation>macOS ne laisse pas ce programme accéder au réseau local. Autorisez-le dans Réglages Système, Confidentialité et sécurité, Réseau local.</translation>
    </message>
    <message>
        <source>more chunks than were asked for</source>
        <translation>plus de passages que demandé</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>no audio</source>
        <translation>pas de son</translation>
    </message>
    <message>
        <source>no machine answers, not even the e2a-mesh that runs on this one; end that, and this takes over</source>
        <translation>aucune machine ne répond, pas même le e2a-mesh déjà lancé sur celle-ci&#xa0;; arrêtez-le, et celui-ci prendra le relais</translation>
    </message>
    <message>
        <source>not among the chapters chosen</source>
        <translation>hors des chapitres choisis</translation>
    </message>
    <message>
        <source>nothing is heard of it</source>
        <translation>elle ne donne plus de nouvelles</translation>
    </message>
    <message>
        <source>nothing was heard of it</source>
        <translation>elle n’a plus donné de nouvelles</translation>
    </message>
    <message>
        <source>ornament</source>
        <translation>ornement</translation>
    </message>
    <message>
        <source>page number</source>
        <translation>numéro de page</translation>
    </message>
    <message>
        <source>pages {1}</source>
        <translation>pages {1}</translation>
    </message>
    <message>
        <source>pictures of text, which Tesseract, were it installed, could recognise</source>
        <translation>images de texte, que Tesseract pourrait reconnaître s’il était installé</translation>
    </message>
    <message>
        <source>protocol version {1}, where this program speaks version {2}</source>
        <translation>version {1} du protocole, alors que ce programme parle la version {2}</translation>
    </message>
    <message>
        <source>recognised with too little certainty</source>
        <translation>reconnu avec trop peu de certitude</translation>
    </message>
    <message>
        <source>repeated at the beginning of most chapters</source>
        <translation>répété au début de la plupart des chapitres</translation>
    </message>
    <message>
        <source>running head</source>
        <translation>titre courant</translation>
    </message>
    <message>
        <source>samples that are no numbers</source>
        <translation>des échantillons qui ne sont pas des nombres</translation>
    </message>
    <message>
        <source>sign without meaning</source>
        <translation>signe sans signification</translation>
    </message>
    <message>
        <source>signal {1}</source>
        <translation>signal {1}</translation>
    </message>
    <message>
        <source>silence instead of speech</source>
        <translation>du silence au lieu de la parole</translation>
    </message>
    <message>
        <source>spoken at {1} Hz instead of {2} Hz</source>
        <translation>lu à {1} Hz au lieu de {2} Hz</translation>
    </message>
    <message>
        <source>srt, vtt, lrc, epub or report, or several with commas between</source>
        <translation>srt, vtt, lrc, epub ou report, ou plusieurs, séparés par des virgules</translation>
    </message>
    <message>
        <source>text at an angle</source>
        <translation>texte en biais</translation>
    </message>
    <message>
        <source>text outside the page</source>
        <translation>texte hors de la page</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>la connexion a été fermée</translation>
    </message>
    <message>
        <source>too long: {1} s for {2} characters</source>
        <translation>trop long&#xa0;: {1} s pour {2} caractères</translation>
    </message>
    <message>
        <source>too many jobs at once</source>
        <translation>trop de conversions à la fois</translation>
    </message>
    <message>
        <source>too short: {1} s for {2} characters</source>
        <translation>trop court&#xa0;: {1} s pour {2} caractères</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>until {1}</source>
        <translation>jusqu’à {1}</translation>
    </message>
    <message>
        <source>{1} answered {2} {3}.</source>
        <translation>{1} a répondu {2} {3}.</translation>
    </message>
    <message>
        <source>{1} answers, but not as Audiobookshelf does.</source>
        <translation>{1} répond, mais pas comme le fait Audiobookshelf.</translation>
    </message>
    <message>
        <source>{1} broke off the connection in the midst of pairing.</source>
        <translation>{1} a rompu la connexion en pleine association.</translation>
    </message>
    <message>
        <source>{1} cannot be changed without harm.</source>
        <translation>{1} ne peut pas être modifié sans dommage.</translation>
    </message>
    <message>
        <source>{1} cannot be deleted: {2}.</source>
        <translation>Impossible de supprimer {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be reached: {2}.</source>
        <translation>{1} est injoignable&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be read: {2}.</source>
        <translation>{1} est illisible&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be set: {2} is not UTF-8, as the file of settings is.</source>
        <translation>{1} ne peut pas être réglé&#xa0;: {2} n’est pas en UTF-8, comme l’est le fichier des paramètres.</translation>
    </message>
    <message>
        <source>{1} cannot be set: {2}.</source>
        <translation>{1} ne peut pas être réglé&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be started: {2}.</source>
        <translation>{1} ne peut pas être lancé&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}.</source>
        <translation>Impossible d’écrire {1}&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} chapters are more than an MP3 can hold.</source>
        <translation>{1} chapitres, c’est plus qu’un MP3 ne peut en contenir.</translation>
    </message>
    <message>
        <source>{1} does not answer.</source>
        <translation>{1} ne répond pas.</translation>
    </message>
    <message>
        <source>{1} exists already.</source>
        <translation>{1} existe déjà.</translation>
    </message>
    <message>
        <source>{1} failed too often and gets no more: {2}</source>
        <translation>{1} a échoué trop souvent et ne reçoit plus rien&#xa0;: {2}</translation>
    </message>
    <message>
        <source>{1} fell silent in the midst of pairing.</source>
        <translation>{1} s’est tue en pleine association.</translation>
    </message>
    <message>
        <source>{1} has millions of elements, as files made to exhaust a computer do.</source>
        <translation>{1} contient des millions d’éléments, comme les fichiers faits pour épuiser un ordinateur.</translation>
    </message>
    <message>
        <source>{1} has no library for books called “{2}”.</source>
        <translation>{1} n’a pas de bibliothèque de livres nommée «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>{1} has no library for books.</source>
        <translation>{1} n’a pas de bibliothèque de livres.</translation>
    </message>
    <message>
        <source>{1} has no meaning: {2}.</source>
        <translation>{1} n’a pas de sens&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} has no port from 1 to 65535 after the colon.</source>
        <translation>{1} n’a pas de port de 1 à 65535 après les deux-points.</translation>
    </message>
    <message>
        <source>{1} in the queue already.</source>
        <translation>{1} déjà dans la file d’attente.</translation>
    </message>
    <message>
        <source>{1} is a picture of absurd size, as files made to exhaust a computer are.</source>
        <translation>{1} est une image d’une taille absurde, comme les fichiers faits pour épuiser un ordinateur.</translation>
    </message>
    <message>
        <source>{1} is damaged, or no picture.</source>
        <translation>{1} est endommagé, ou n’est pas une image.</translation>
    </message>
    <message>
        <source>{1} is damaged.</source>
        <translation>{1} est endommagé.</translation>
    </message>
    <message>
        <source>{1} is damaged: it is no well-formed XML.</source>
        <translation>{1} est endommagé&#xa0;: ce n’est pas du XML bien formé.</translation>
    </message>
    <message>
        <source>{1} is nested too deeply to be a file of settings.</source>
        <translation>{1} est trop imbriqué pour être un fichier de paramètres.</translation>
    </message>
    <message>
        <source>{1} is no IPv4 address.</source>
        <translation>{1} n’est pas une adresse IPv4.</translation>
    </message>
    <message>
        <source>{1} is no IPv6 address.</source>
        <translation>{1} n’est pas une adresse IPv6.</translation>
    </message>
    <message>
        <source>{1} is no TOML: {2}.</source>
        <translation>{1} n’est pas du TOML&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>{1} is no audio file.</source>
        <translation>{1} n’est pas un fichier audio.</translation>
    </message>
    <message>
        <source>{1} is no name of a machine.</source>
        <translation>{1} n’est pas un nom de machine.</translation>
    </message>
    <message>
        <source>{1} is no number</source>
        <translation>{1} n’est pas un nombre</translation>
    </message>
    <message>
        <source>{1} is no port.</source>
        <translation>{1} n’est pas un port.</translation>
    </message>
    <message>
        <source>{1} is no text; put it between quotation marks</source>
        <translation>{1} n’est pas un texte&#xa0;; mettez-le entre guillemets droits</translation>
    </message>
    <message>
        <source>{1} is no whole number</source>
        <translation>{1} n’est pas un nombre entier</translation>
    </message>
    <message>
        <source>{1} is not a job file or is damaged ({2}).</source>
        <translation>{1} n’est pas un fichier de travail, ou est endommagé ({2}).</translation>
    </message>
    <message>
        <source>{1} is not a job file or is damaged.</source>
        <translation>{1} n’est pas un fichier de travail, ou est endommagé.</translation>
    </message>
    <message>
        <source>{1} is not in the range of true or false</source>
        <translation>{1} n’est ni true ni false</translation>
    </message>
    <message>
        <source>{1} is not in the range of {2}</source>
        <translation>{1} n’est pas dans l’intervalle {2}</translation>
    </message>
    <message>
        <source>{1} is not in the range of {2} or {3}</source>
        <translation>{1} n’est ni {2} ni {3}</translation>
    </message>
    <message>
        <source>{1} is not in the range of {2} to {3}</source>
        <translation>{1} n’est pas compris entre {2} et {3}</translation>
    </message>
    <message>
        <source>{1} is not in the range of {2} to {3}, or 0</source>
        <translation>{1} n’est pas compris entre {2} et {3}, ni égal à 0</translation>
    </message>
    <message>
        <source>{1} is not there any more, or its folder is missing.</source>
        <translation>{1} n’est plus là, ou son dossier manque.</translation>
    </message>
    <message>
        <source>{1} is not true or false</source>
        <translation>{1} n’est ni true ni false</translation>
    </message>
    <message>
        <source>{1} is one file, but there are {2} books.</source>
        <translation>{1} est un seul fichier, mais il y a {2} livres.</translation>
    </message>
    <message>
        <source>{1} is too large to be a file of settings.</source>
        <translation>{1} est trop gros pour être un fichier de paramètres.</translation>
    </message>
    <message>
        <source>{1} may not be written: the folder or the file is read-only, or open in another program.</source>
        <translation>{1} ne peut pas être écrit&#xa0;: le dossier ou le fichier est en lecture seule, ou ouvert dans un autre programme.</translation>
    </message>
    <message>
        <source>{1} names no machine.</source>
        <translation>{1} ne désigne aucune machine.</translation>
    </message>
    <message>
        <source>{1} names no network interface after the %.</source>
        <translation>{1} ne nomme aucune interface réseau après le %.</translation>
    </message>
    <message>
        <source>{1} of {2} engines do not speak now: {3}</source>
        <translation>{1} moteurs sur {2} ne lisent pas en ce moment&#xa0;: {3}</translation>
    </message>
    <message>
        <source>{1} s of silence</source>
        <translation>{1} s de silence</translation>
    </message>
    <message>
        <source>{1} told no address.</source>
        <translation>{1} n’a donné aucune adresse.</translation>
    </message>
    <message>
        <source>{1} tries are left</source>
        <translation>il reste {1} essais</translation>
    </message>
    <message>
        <source>{1} was written by a newer version of this program.</source>
        <translation>{1} a été écrit par une version plus récente de ce programme.</translation>
    </message>
    <message>
        <source>{1}, line {2}{3}: this is no TOML: {4}.</source>
        <translation>{1}, ligne {2}{3}&#xa0;: ce n’est pas du TOML&#xa0;: {4}.</translation>
    </message>
    <message>
        <source>{1}, line {2}{3}: this is not UTF-8.</source>
        <translation>{1}, ligne {2}{3}&#xa0;: ce n’est pas de l’UTF-8.</translation>
    </message>
    <message>
        <source>{1}, not read unless asked for</source>
        <translation>{1}, lu seulement sur demande</translation>
    </message>
    <message>
        <source>{1}`e2a-mesh voices --all` lists them.</source>
        <translation>{1}`e2a-mesh voices --all` en donne la liste.</translation>
    </message>
    <message>
        <source>“{1}” are no hours.</source>
        <translation>«&#xa0;{1}&#xa0;» ne sont pas des heures.</translation>
    </message>
    <message>
        <source>“{1}” are no sounds in IPA.</source>
        <translation>«&#xa0;{1}&#xa0;» ne sont pas des sons en API.</translation>
    </message>
    <message>
        <source>“{1}” are too many chapters.</source>
        <translation>«&#xa0;{1}&#xa0;»&#xa0;: c’est trop de chapitres.</translation>
    </message>
    <message>
        <source>“{1}” cannot be read: {2}.</source>
        <translation>«&#xa0;{1}&#xa0;» est illisible&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>“{1}” consists of pictures of its pages, and Tesseract, which recognises their text, has no data for the language “{2}” here.</source>
        <translation>«&#xa0;{1}&#xa0;» est fait d’images de ses pages, et Tesseract, qui en reconnaît le texte, n’a pas ici de données pour la langue «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>“{1}” consists of pictures of its pages. Their text can be recognised by the program Tesseract, which is not installed here.</source>
        <translation>«&#xa0;{1}&#xa0;» est fait d’images de ses pages. Leur texte peut être reconnu par le programme Tesseract, qui n’est pas installé ici.</translation>
    </message>
    <message>
        <source>“{1}” could not be spoken again: {2}</source>
        <translation>«&#xa0;{1}&#xa0;» n’a pas pu être relu&#xa0;: {2}</translation>
    </message>
    <message>
        <source>“{1}” gives no title.</source>
        <translation>«&#xa0;{1}&#xa0;» ne donne pas de titre.</translation>
    </message>
    <message>
        <source>“{1}” has failed.</source>
        <translation>«&#xa0;{1}&#xa0;» a échoué.</translation>
    </message>
    <message>
        <source>“{1}” has more than {2} MB, which no such book has.</source>
        <translation>«&#xa0;{1}&#xa0;» dépasse {2} Mo, ce qu’aucun livre de ce format n’atteint.</translation>
    </message>
    <message>
        <source>“{1}” has more than {2} MB, which no text has.</source>
        <translation>«&#xa0;{1}&#xa0;» dépasse {2} Mo, ce qu’aucun texte n’atteint.</translation>
    </message>
    <message>
        <source>“{1}” has more than {2} MB.</source>
        <translation>«&#xa0;{1}&#xa0;» dépasse {2} Mo.</translation>
    </message>
    <message>
        <source>“{1}” has no sound in the voice {2}.</source>
        <translation>«&#xa0;{1}&#xa0;» n’a pas de son dans la voix {2}.</translation>
    </message>
    <message>
        <source>“{1}” has nothing to read: all files it lists are missing.</source>
        <translation>«&#xa0;{1}&#xa0;» n’a rien à lire&#xa0;: tous les fichiers qu’il énumère manquent.</translation>
    </message>
    <message>
        <source>“{1}” has nothing to read: it lists no text.</source>
        <translation>«&#xa0;{1}&#xa0;» n’a rien à lire&#xa0;: il n’énumère aucun texte.</translation>
    </message>
    <message>
        <source>“{1}” has only {2} s of speech: record some more, since 6 to 30 s show a voice better.</source>
        <translation>«&#xa0;{1}&#xa0;» n’a que {2}&#xa0;s de parole&#xa0;: enregistrez-en davantage, car 6 à 30&#xa0;s montrent mieux une voix.</translation>
    </message>
    <message>
        <source>“{1}” has {2} pages, more than any book.</source>
        <translation>«&#xa0;{1}&#xa0;» a {2} pages, plus qu’aucun livre.</translation>
    </message>
    <message>
        <source>“{1}” has {2} pages, more than any comic.</source>
        <translation>«&#xa0;{1}&#xa0;» a {2} pages, plus qu’aucune bande dessinée.</translation>
    </message>
    <message>
        <source>“{1}” holds more text than any book, as files made to exhaust a computer do.</source>
        <translation>«&#xa0;{1}&#xa0;» contient plus de texte qu’aucun livre, comme les fichiers faits pour épuiser un ordinateur.</translation>
    </message>
    <message>
        <source>“{1}” holds no FB2 book.</source>
        <translation>«&#xa0;{1}&#xa0;» ne contient pas de livre FB2.</translation>
    </message>
    <message>
        <source>“{1}” holds no pictures of pages.</source>
        <translation>«&#xa0;{1}&#xa0;» ne contient pas d’images de pages.</translation>
    </message>
    <message>
        <source>“{1}” holds no text document but another kind of OpenDocument.</source>
        <translation>«&#xa0;{1}&#xa0;» ne contient pas un document texte, mais un OpenDocument d’un autre type.</translation>
    </message>
    <message>
        <source>“{1}” holds no text to speak.</source>
        <translation>«&#xa0;{1}&#xa0;» ne contient aucun texte à lire.</translation>
    </message>
    <message>
        <source>“{1}” holds no text to speak{2}.</source>
        <translation>«&#xa0;{1}&#xa0;» ne contient pas de texte à lire{2}.</translation>
    </message>
    <message>
        <source>“{1}” holds {2} files, far more than any book.</source>
        <translation>«&#xa0;{1}&#xa0;» contient {2} fichiers, bien plus qu’aucun livre.</translation>
    </message>
    <message>
        <source>“{1}” is a file of an unknown kind. Books can be read from {2}.</source>
        <translation>«&#xa0;{1}&#xa0;» est un fichier d’un genre inconnu. Les livres peuvent être lus depuis {2}.</translation>
    </message>
    <message>
        <source>“{1}” is a folder, not a book.</source>
        <translation>«&#xa0;{1}&#xa0;» est un dossier, pas un livre.</translation>
    </message>
    <message>
        <source>“{1}” is being worked on.</source>
        <translation>«&#xa0;{1}&#xa0;» est en cours de création.</translation>
    </message>
    <message>
        <source>“{1}” is done.</source>
        <translation>«&#xa0;{1}&#xa0;» est terminé.</translation>
    </message>
    <message>
        <source>“{1}” is empty.</source>
        <translation>«&#xa0;{1}&#xa0;» est vide.</translation>
    </message>
    <message>
        <source>“{1}” is locked with a password.</source>
        <translation>«&#xa0;{1}&#xa0;» est verrouillé par un mot de passe.</translation>
    </message>
    <message>
        <source>“{1}” is no EPUB: its list of contents (the OPF file) is missing or unreadable.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un EPUB&#xa0;: la liste de son contenu (le fichier OPF) manque ou est illisible.</translation>
    </message>
    <message>
        <source>“{1}” is no chapter number.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un numéro de chapitre.</translation>
    </message>
    <message>
        <source>“{1}” is no cloned voice: {2}.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas une voix clonée&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>“{1}” is no language.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas une langue.</translation>
    </message>
    <message>
        <source>“{1}” is no list of pronunciations: {2}</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas une liste de prononciations&#xa0;: {2}</translation>
    </message>
    <message>
        <source>“{1}” is no name for a voice.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un nom pour une voix.</translation>
    </message>
    <message>
        <source>“{1}” is no number</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un nombre</translation>
    </message>
    <message>
        <source>“{1}” is no ordinary file.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>“{1}” is no pairing code.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un code d’association.</translation>
    </message>
    <message>
        <source>“{1}” is no range of chapters.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas une plage de chapitres.</translation>
    </message>
    <message>
        <source>“{1}” is no text, whatever its name says.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un texte, quoi qu’en dise son nom.</translation>
    </message>
    <message>
        <source>“{1}” is no whole number</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un nombre entier</translation>
    </message>
    <message>
        <source>“{1}” is no whole path; begin with ~ or with the drive or root</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un chemin complet&#xa0;; commencez par ~, par le lecteur ou par la racine</translation>
    </message>
    <message>
        <source>“{1}” is noisy, its voice only {2} dB louder than the noise, where 20 dB are good: record it in a quieter room, or closer to the microphone.</source>
        <translation>«&#xa0;{1}&#xa0;» est bruyant, la voix n’est que de {2}&#xa0;dB plus forte que le bruit, alors que 20&#xa0;dB conviennent&#xa0;: enregistrez dans une pièce plus calme, ou plus près du micro.</translation>
    </message>
    <message>
        <source>“{1}” is none of {2}</source>
        <translation>«&#xa0;{1}&#xa0;» ne fait pas partie de {2}</translation>
    </message>
    <message>
        <source>“{1}” is not true or false</source>
        <translation>«&#xa0;{1}&#xa0;» n’est ni true ni false</translation>
    </message>
    <message>
        <source>“{1}” is not what its name says: no {2} file begins as it does.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas ce que dit son nom&#xa0;: aucun fichier {2} ne commence ainsi.</translation>
    </message>
    <message>
        <source>“{1}” is not {2}</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas {2}</translation>
    </message>
    <message>
        <source>“{1}” is not {2} or {3}</source>
        <translation>«&#xa0;{1}&#xa0;» n’est ni {2} ni {3}</translation>
    </message>
    <message>
        <source>“{1}” is not {2} to {3}</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas compris entre {2} et {3}</translation>
    </message>
    <message>
        <source>“{1}” is not {2} to {3}, or 0</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas compris entre {2} et {3}, ni égal à 0</translation>
    </message>
    <message>
        <source>“{1}” is {2}, which cannot be read here.</source>
        <translation>«&#xa0;{1}&#xa0;» est {2}, ce qui ne peut pas être lu ici.</translation>
    </message>
    <message>
        <source>“{1}” may not be read by this user.</source>
        <translation>«&#xa0;{1}&#xa0;» ne peut pas être lu par cet utilisateur.</translation>
    </message>
    <message>
        <source>“{1}” names no paragraph within a chapter.</source>
        <translation>«&#xa0;{1}&#xa0;» ne désigne aucun paragraphe à l’intérieur d’un chapitre.</translation>
    </message>
    <message>
        <source>“{1}” names the home of nobody known</source>
        <translation>«&#xa0;{1}&#xa0;» désigne le dossier personnel d’un inconnu</translation>
    </message>
    <message>
        <source>“{1}” takes more than {2} GB of memory to read.</source>
        <translation>L’analyse de «&#xa0;{1}&#xa0;» demande plus de {2} Go de mémoire.</translation>
    </message>
    <message>
        <source>“{1}” takes too long to read, as files made to exhaust a computer do.</source>
        <translation>L’analyse de «&#xa0;{1}&#xa0;» prend trop de temps, comme celle des fichiers faits pour épuiser un ordinateur.</translation>
    </message>
    <message>
        <source>“{1}” unpacks to more than {2} MB of text.</source>
        <translation>«&#xa0;{1}&#xa0;» donne plus de {2} Mo de texte une fois décompressé.</translation>
    </message>
    <message>
        <source>“{1}” was recorded too loud, and its peaks are cut off: record it again at a lower level, or from further away.</source>
        <translation>«&#xa0;{1}&#xa0;» a été enregistré trop fort, et ses crêtes sont écrêtées&#xa0;: enregistrez de nouveau moins fort, ou de plus loin.</translation>
    </message>
    <message>
        <source>“{1}” within “{2}”</source>
        <translation>«&#xa0;{1}&#xa0;» dans «&#xa0;{2}&#xa0;»</translation>
    </message>
    <message>
        <source>“{1}” within “{2}” is damaged.</source>
        <translation>«&#xa0;{1}&#xa0;» dans «&#xa0;{2}&#xa0;» est endommagé.</translation>
    </message>
    <message>
        <source>“{1}” within “{2}” unpacks to an absurd size, as files made to exhaust a computer do.</source>
        <translation>«&#xa0;{1}&#xa0;» dans «&#xa0;{2}&#xa0;» atteint une taille absurde une fois décompressé, comme les fichiers faits pour épuiser un ordinateur.</translation>
    </message>
    <message>
        <source>“{1}” {2}, so only the seller&apos;s own software can open it.</source>
        <translation>«&#xa0;{1}&#xa0;» {2}&#xa0;: seul le logiciel du vendeur peut l’ouvrir.</translation>
    </message>
    <message>
        <source>“{1}…” is too long for a dictionary.</source>
        <translation>«&#xa0;{1}…&#xa0;» est trop long pour un dictionnaire.</translation>
    </message>
    <message>
        <source>A book is spoken by {1} voices at most.</source>
        <translation>Un livre est lu par {1} voix au plus.</translation>
    </message>
    <message>
        <source>Let some of them speak more.</source>
        <translation>Faites-en parler moins.</translation>
    </message>
    <message>
        <source>No machine can speak with the voice {1}, which the book wants. {2}</source>
        <translation>Aucune machine ne peut parler avec la voix {1}, que le livre demande. {2}</translation>
    </message>
    <message>
        <source>Nobody speaks with the voice {1} yet ({2}).</source>
        <translation>Personne ne parle encore avec la voix {1} ({2}).</translation>
    </message>
    <message>
        <source>Nobody speaks with the voice {1} yet ({2}). Others may come within {3} seconds.</source>
        <translation>Personne ne parle encore avec la voix {1} ({2}). D’autres peuvent arriver dans les {3} secondes.</translation>
    </message>
    <message>
        <source>The tag [voice:{1}] in “{2}” changes nothing: {3}</source>
        <translation>La balise [voice:{1}] dans «&#xa0;{2}&#xa0;» ne change rien&#xa0;: {3}</translation>
    </message>
    <message>
        <source>The tag {1} in “{2}” means nothing here: it is left out, and changes nothing.</source>
        <translation>La balise {1} dans «&#xa0;{2}&#xa0;» ne signifie rien ici&#xa0;: elle est laissée de côté et ne change rien.</translation>
    </message>
    <message>
        <source>broken tag</source>
        <translation>balise invalide</translation>
    </message>
    <message>
        <source>pause tag</source>
        <translation>balise de pause</translation>
    </message>
    <message>
        <source>voice tag</source>
        <translation>balise de voix</translation>
    </message>
    <message>
        <source>A picture of {1} by {2} pixels is too large.</source>
        <translation>Une image de {1} sur {2} pixels est trop grande.</translation>
    </message>
    <message>
        <source>Choose a JPEG or PNG of some 1400 to 3000 pixels a side.</source>
        <translation>Choisissez un JPEG ou un PNG de 1400 à 3000 pixels de côté.</translation>
    </message>
    <message>
        <source>It is no picture that can be read.</source>
        <translation>Ce n’est pas une image qui puisse être lue.</translation>
    </message>
    <message>
        <source>It is one of {1}.</source>
        <translation>Les valeurs possibles sont {1}.</translation>
    </message>
    <message>
        <source>Parts cannot last {1} hours.</source>
        <translation>Les parties ne peuvent pas durer {1} heures.</translation>
    </message>
    <message>
        <source>The book&apos;s cover was left out. {1}</source>
        <translation>La couverture du livre a été laissée de côté. {1}</translation>
    </message>
    <message>
        <source>The cover {1} cannot be read: {2}.</source>
        <translation>La couverture {1} ne peut pas être lue&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>the word usual, or a text with {title}, {author}, {narrator}, {series}, {position}, {year} and {publisher} in place of the book&apos;s, and [brackets] around what is left out where a name is unknown</source>
        <translation>le mot usual, ou un texte avec {title}, {author}, {narrator}, {series}, {position}, {year} et {publisher} à la place de ceux du livre, et des [crochets] autour de ce qui est omis si un nom est inconnu</translation>
    </message>
    <message>
        <source>{1} cannot be the cover. {2}</source>
        <translation>{1} ne peut pas servir de couverture. {2}</translation>
    </message>
    <message>
        <source>{1} cannot be “{2}”.</source>
        <translation>{1} ne peut pas être «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>{1} takes {2} to {3} kbit/s of such sound: {4} are used in place of {5}.</source>
        <translation>Pour un tel son, {1} admet de {2} à {3} kbit/s&#xa0;: {4} remplacent les {5} demandés.</translation>
    </message>
    <message>
        <source>Check the disk it is on.</source>
        <translation>Vérifiez le disque où il se trouve.</translation>
    </message>
    <message>
        <source>Choose a sound file, such as WAV, FLAC, MP3 or M4A.</source>
        <translation>Choisissez un fichier son, par exemple WAV, FLAC, MP3 ou M4A.</translation>
    </message>
    <message>
        <source>Nothing is heard in “{1}”.</source>
        <translation>On n’entend rien dans «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>Paste it again.</source>
        <translation>Collez-le de nouveau.</translation>
    </message>
    <message>
        <source>Save it as a file, and give that.</source>
        <translation>Enregistrez-le dans un fichier et donnez celui-ci.</translation>
    </message>
    <message>
        <source>The pasted text in {1} is damaged.</source>
        <translation>Le texte collé, conservé dans {1}, est endommagé.</translation>
    </message>
    <message>
        <source>The pasted text in {1} is gone.</source>
        <translation>Le texte collé, conservé dans {1}, n’est plus là.</translation>
    </message>
    <message>
        <source>The text has more than {1} million characters.</source>
        <translation>Le texte compte plus de {1} millions de caractères.</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>une archive 7-Zip</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>un document DjVu</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>une image GIF</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>une image JPEG</translation>
    </message>
    <message>
        <source>a Kindle book</source>
        <translation>un livre Kindle</translation>
    </message>
    <message>
        <source>a Kindle book in the KFX format</source>
        <translation>un livre Kindle au format KFX</translation>
    </message>
    <message>
        <source>a Kindle book in the old Topaz format</source>
        <translation>un livre Kindle à l’ancien format Topaz</translation>
    </message>
    <message>
        <source>a Kindle book protected by Amazon&apos;s DRM</source>
        <translation>un livre Kindle protégé par les DRM d’Amazon</translation>
    </message>
    <message>
        <source>a Microsoft Reader book</source>
        <translation>un livre Microsoft Reader</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un document PDF</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>une image PNG</translation>
    </message>
    <message>
        <source>a PalmDOC book</source>
        <translation>un livre PalmDOC</translation>
    </message>
    <message>
        <source>a Plucker book</source>
        <translation>un livre Plucker</translation>
    </message>
    <message>
        <source>a Psion book</source>
        <translation>un livre Psion</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>une archive RAR</translation>
    </message>
    <message>
        <source>a Rocket eBook</source>
        <translation>un livre Rocket eBook</translation>
    </message>
    <message>
        <source>a Shanda Bambook</source>
        <translation>un livre Shanda Bambook</translation>
    </message>
    <message>
        <source>a Sony Reader book</source>
        <translation>un livre Sony Reader</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>un document Word</translation>
    </message>
    <message>
        <source>a book of Windows&apos; help</source>
        <translation>un livre d’aide de Windows</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>une archive gzip</translation>
    </message>
    <message>
        <source>a rich-text document</source>
        <translation>un document RTF</translation>
    </message>
    <message>
        <source>a text in Palm markup</source>
        <translation>un texte en balisage Palm</translation>
    </message>
    <message>
        <source>a zTXT book</source>
        <translation>un livre zTXT</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>une archive zip</translation>
    </message>
    <message>
        <source>an EPUB</source>
        <translation>un EPUB</translation>
    </message>
    <message>
        <source>an FB2 book</source>
        <translation>un livre FB2</translation>
    </message>
    <message>
        <source>an FB2 book in a zip archive</source>
        <translation>un livre FB2 dans une archive zip</translation>
    </message>
    <message>
        <source>an OpenDocument text</source>
        <translation>un texte OpenDocument</translation>
    </message>
    <message>
        <source>an eReader book</source>
        <translation>un livre eReader</translation>
    </message>
    <message>
        <source>an old Word document, or one locked with a password</source>
        <translation>un ancien document Word, ou un document verrouillé par un mot de passe</translation>
    </message>
    <message>
        <source>“{1}” is a DjVu document, which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un document DjVu, qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Kindle book in the KFX format, which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Kindle au format KFX, qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Kindle print replica, which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Kindle en réplique de l’imprimé (Print Replica), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Microsoft Reader book (LIT), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Microsoft Reader (LIT), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Palm database (PDB), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est une base de données Palm (PDB), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Psion book (TCR), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Psion (TCR), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a RAR archive, and no program that unpacks such is installed here.</source>
        <translation>«&#xa0;{1}&#xa0;» est une archive RAR, et aucun programme capable de la décompresser n’est installé ici.</translation>
    </message>
    <message>
        <source>“{1}” is a Rocket eBook (RB), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Rocket eBook (RB), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Shanda Bambook (SNB), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Shanda Bambook (SNB), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a Sony Reader book (LRF), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre Sony Reader (LRF), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a book of Windows&apos; help (CHM), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un livre d’aide de Windows (CHM), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a text in Palm markup (PML), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un texte balisé pour Palm (PML), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a text in a zip archive (TXTZ), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est un texte dans une archive zip (TXTZ), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is a web page in a zip archive (HTMLZ), which is read with the help of Calibre, and Calibre is not installed.</source>
        <translation>«&#xa0;{1}&#xa0;» est une page web dans une archive zip (HTMLZ), qui se lit à l’aide de Calibre, et Calibre n’est pas installé.</translation>
    </message>
    <message>
        <source>“{1}” is damaged in a way that cannot be read.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé au point d’être illisible.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: it ends too early or is no PDF.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: il s’arrête trop tôt ou n’est pas un PDF.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: it ends too early.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: il s’arrête trop tôt.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: it has no text part.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: il n’a pas de partie texte.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: it is cut off, or no archive.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: il est tronqué, ou n’est pas une archive.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: it is no sound RAR archive.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: ce n’est pas une archive RAR intacte.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: it is not built as Kindle books are.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: il n’est pas construit comme le sont les livres Kindle.</translation>
    </message>
    <message>
        <source>“{1}” is damaged: its part “{2}” is missing.</source>
        <translation>«&#xa0;{1}&#xa0;» est endommagé&#xa0;: sa partie «&#xa0;{2}&#xa0;» manque.</translation>
    </message>
    <message>
        <source>“{1}” is in the queue already.</source>
        <translation>«&#xa0;{1}&#xa0;» est déjà dans la file d’attente.</translation>
    </message>
    <message>
        <source>“{1}” is neither a zip nor a RAR archive, as comics are.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est ni une archive zip ni une archive RAR, alors qu’une bande dessinée est l’une ou l’autre.</translation>
    </message>
    <message>
        <source>“{1}” is no Word document: its text part is missing.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un document Word&#xa0;: sa partie texte manque.</translation>
    </message>
    <message>
        <source>“{1}” is no address of a server.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas l’adresse d’un serveur.</translation>
    </message>
    <message>
        <source>“{1}” is no address on the web.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas une adresse web.</translation>
    </message>
    <message>
        <source>“{1}” is no recording that can be read.</source>
        <translation>«&#xa0;{1}&#xa0;» n’est pas un enregistrement lisible.</translation>
    </message>
</context>
</TS>
