"""One paragraph in each of the languages that are spoken with care, telling the same."""

# ruff: noqa: E501

from __future__ import annotations

PARAGRAPHS = {
    "en": "In the evening the old woman lit the lamp, sat down by the window and began to read. Outside the rain was falling on the roofs of the town, and nobody was in the street but a dog that was looking for its master.",
    "fr": "Le soir, la vieille femme alluma la lampe, s'assit près de la fenêtre et se mit à lire. Dehors, la pluie tombait sur les toits de la ville, et il n'y avait personne dans la rue, sinon un chien qui cherchait son maître.",
    "de": "Am Abend zündete die alte Frau die Lampe an, setzte sich ans Fenster und begann zu lesen. Draußen fiel der Regen auf die Dächer der Stadt, und niemand war auf der Straße als ein Hund, der seinen Herrn suchte.",
    "es": "Por la tarde, la anciana encendió la lámpara, se sentó junto a la ventana y empezó a leer. Afuera caía la lluvia sobre los tejados de la ciudad, y no había nadie en la calle, salvo un perro que buscaba a su amo.",
    "it": "La sera la vecchia accese la lampada, si sedette vicino alla finestra e cominciò a leggere. Fuori la pioggia cadeva sui tetti della città, e per la strada non c'era nessuno, se non un cane che cercava il suo padrone.",
    "pt": "À noite, a velha acendeu o candeeiro, sentou-se junto à janela e começou a ler. Lá fora, a chuva caía sobre os telhados da cidade, e não havia ninguém na rua, a não ser um cão que procurava o seu dono.",
    "nl": "'s Avonds stak de oude vrouw de lamp aan, ging bij het raam zitten en begon te lezen. Buiten viel de regen op de daken van de stad, en er was niemand op straat behalve een hond die zijn baas zocht.",
    "pl": "Wieczorem stara kobieta zapaliła lampę, usiadła przy oknie i zaczęła czytać. Na dworze deszcz padał na dachy miasta, a na ulicy nie było nikogo prócz psa, który szukał swojego pana.",
    "ru": "Вечером старая женщина зажгла лампу, села у окна и начала читать. На улице дождь падал на крыши города, и никого не было на улице, кроме собаки, которая искала своего хозяина.",
    "uk": "Увечері стара жінка запалила лампу, сіла біля вікна і почала читати. Надворі дощ падав на дахи міста, і нікого не було на вулиці, крім собаки, який шукав свого господаря.",
    "tr": "Akşam yaşlı kadın lambayı yaktı, pencerenin yanına oturdu ve okumaya başladı. Dışarıda yağmur şehrin çatılarına yağıyordu ve sokakta sahibini arayan bir köpekten başka kimse yoktu.",
    "ar": "في المساء أشعلت المرأة العجوز المصباح وجلست قرب النافذة وبدأت تقرأ. وكان المطر في الخارج يهطل على سطوح المدينة، ولم يكن في الشارع أحد سوى كلب يبحث عن صاحبه.",
    "hi": "शाम को बूढ़ी औरत ने दीया जलाया, खिड़की के पास बैठी और पढ़ने लगी। बाहर शहर की छतों पर बारिश हो रही थी, और सड़क पर एक कुत्ते के सिवा कोई नहीं था, जो अपने मालिक को ढूँढ रहा था।",
    "ja": "夕方になると、おばあさんはランプに火をともし、窓のそばに座って本を読みはじめました。外では雨が町の屋根に降っていて、通りには飼い主をさがしている一匹の犬のほかに、だれもいませんでした。",
    "zh": "傍晚，老妇人点上灯，坐在窗边开始读书。外面的雨落在城里的屋顶上，街上一个人也没有，只有一条狗在寻找它的主人。",
    "ko": "저녁이 되자 할머니는 등불을 켜고 창가에 앉아 책을 읽기 시작했다. 밖에서는 비가 도시의 지붕 위로 내리고 있었고, 거리에는 주인을 찾는 개 한 마리밖에 아무도 없었다.",
}
