import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.anatomy import language
from postlint.anatomy.language import detect

ENGLISH = """\
See you at the market on Sunday
Our bakery closes early today
Who else missed the last train?
Doors open at six, free entry
Nothing beats fresh bread at dawn
We are hiring a night nurse
Two seats left for Friday
How do you store your seeds?
My neighbour fixed the swing
That's it, the roof is finished
Thanks for all your messages!
Rain again. Bring your boots
First snow on the north ridge
OUR NEW MENU IS OUT NOW
I can't believe it worked
Working late again tonight
Anyone seen a grey cat?
Good morning, early birds
Just landed in Marseille
What a match, what a goal
Python 3.14 is out: what's new?
New blog post: testing parsers
Happy birthday, dear library
Lovely crowd at the museum
Registration closes tomorrow
The bridge reopens on Monday after nine weeks of repairs, and the 14 bus goes back to its old route.
We counted 212 swifts over the old mill last night. Last year it was 80.
I burned the first batch. The second one is for you, if you come before noon.
Three years ago I left my job to repair bicycles. Here is what I earn, month by month.
Our library lends umbrellas now. Forty went out on the first day and thirty-eight came back.
Release 2.4 drops the old config format. Run the migration script before you upgrade 👇 https://example.org/2-4
Thank you @lucie_b and @marc for carrying all those chairs! #volunteers #village
Q: how long does sourdough keep? A: ask my freezer 😅
so we finally did it!!! 10k in 58 min, legs are gone 🏃‍♀️
if you could change one thing about your commute, what would it be?
Poll: paper tickets or app only? Vote below
The café's terrace is open again, and the crème brûlée is back
A déjà vu kind of Monday: same bug, same fix, same coffee
BREAKING: the lift works. Nobody knows why. Nobody touches anything
lol same here, my phone died right before the keynote
Dr. Okafor will explain why the well water turned brown, Thursday 7pm, town hall
Free shipping until midnight! Use the code SPRING at checkout
"You will not need it", she said. We needed it.
Not a thread. Just one photo of the harbour at 5am.
Unpopular opinion: meetings with no notes never happened
1/5 Here's how our small team cut the waiting time by half
Hot take: tabs are fine
We moved the workshop to Lyon. Same date, bigger room, more coffee
For sale: one piano, two careful owners, three missing keys
Never thought I'd say this, but the queue was the best part
It's raining in Brussels and the parade goes on
Help us choose the colour of the new tram!
I spent the weekend reading old maps and they're wonderful
Can somebody explain this error to me? Stuck since lunch
Today we say goodbye to our oldest oven. She baked for forty years
#OpenSource maintainers: what stops you from writing docs?
Our chef Jean-Pierre Lefèvre is leaving us after ten years
Spoiler: it was DNS. It is always DNS
Applications for the summer school are open until 3 May
Please don't feed the ducks bread, they prefer oats
Lost and found: a red scarf, one glove, a wedding ring
#ThrowbackThursday #SummerVibes #HappyPlace
""".splitlines()

FRENCH = """\
Rendez-vous dimanche au marché
La boulangerie ferme plus tôt
Qui a raté le dernier train ?
Entrée libre dès dix-huit heures
Rien ne vaut un pain tout chaud
On recrute une infirmière de nuit
Il reste deux places vendredi
Comment gardez-vous vos graines ?
Mon voisin a réparé la balançoire
Ça y est, le toit est terminé
Merci pour tous vos messages !
Encore la pluie. Prenez vos bottes
Première neige sur la crête nord
NOTRE NOUVELLE CARTE EST ARRIVEE
J'y crois pas, ça a marché
Encore au bureau ce soir
Qui a vu un chat gris ?
Bonjour les lève-tôt du quartier
On vient d'arriver à London
Quel match, mais quel but !
Python 3.14 est sorti : quoi de neuf ?
Nouvel article : tester un parseur
Joyeux anniversaire, chère biblio
Du beau monde au musée hier
Inscriptions closes demain soir
Le pont rouvre lundi après neuf semaines de travaux, et le bus 14 reprend son ancien trajet.
Nous avons compté 212 martinets au-dessus du vieux moulin. L'an dernier, ils étaient 80.
J'ai brûlé la première fournée. La deuxième est pour vous, si vous passez avant midi.
Il y a trois ans, j'ai quitté mon poste pour réparer des vélos. Voici ce que je gagne, mois par mois.
Notre bibliothèque prête des parapluies. Quarante sont sortis le premier jour, trente-huit sont revenus.
La version 2.4 abandonne l'ancien format. Lancez la migration avant de mettre à jour 👇 https://example.org/2-4
Merci @lucie_b et @marc d'avoir porté toutes ces chaises ! #benevoles #village
Q : combien de temps se garde le levain ? R : demandez à mon congélo 😅
bon bah on l'a fait !!! 10 km en 58 min, plus de jambes 🏃‍♀️
si vous pouviez changer une chose dans votre trajet, ce serait quoi ?
Sondage : billet papier ou appli ? Votez en dessous
Le brunch revient sur la terrasse, avec bacon et pancakes
Un lundi au goût de deja vu : meme bug, meme correctif, meme cafe
ALERTE : l'ascenseur marche. Personne ne sait pourquoi. Ne touchez à rien
mdr pareil, mon tel a lache juste avant la keynote
La Dre Okafor explique pourquoi l'eau du puits a bruni, jeudi 19 h, salle des fêtes
Livraison offerte jusqu'à minuit avec le code SPRING
« Tu n'en auras pas besoin », disait-elle. On en a eu besoin.
Pas de long fil. Juste une photo du port à 5 h du matin.
Avis impopulaire : une réunion sans notes n'a jamais eu lieu
1/5 Comment notre petite équipe a divisé l'attente par deux
Le feedback du meeting de lundi est dans le doc, team marketing
On déménage l'atelier à Lyon. Même date, salle plus grande, plus de café
À vendre : un piano, deux propriétaires soigneux, trois touches en moins
Jamais pensé dire ça, mais la file d'attente était le meilleur moment
Il pleut à Bruxelles et le cortège continue
Aidez-nous à choisir la couleur du nouveau tram !
J'ai passé le week-end dans de vieilles cartes, quel bonheur
Quelqu'un peut m'expliquer cette erreur ? Bloqué depuis midi
Aujourd'hui on dit adieu à notre plus vieux four. Quarante ans de service
#OpenSource : qu'est-ce qui vous empêche d'écrire la doc ?
Notre cheffe Mary-Jane Whitfield nous quitte après dix ans
Divulgâchage : c'était le DNS. C'est toujours le DNS
Candidatures ouvertes pour l'école d'été jusqu'au 3 mai
Ne donnez pas de pain aux canards, ils preferent l'avoine
Objets trouvés : une écharpe rouge, un gant, une alliance
#JeudiConfession #VacancesÀLaMer #MonVillage
""".splitlines()

OTHER = {
    "de": ["Morgen öffnet unser Laden erst um zehn", "Wer hat den letzten Zug auch verpasst?"],
    "es": ["Mañana abrimos la tienda a las diez", "¿Quién más perdió el último tren de anoche?"],
    "it": ["Domani il negozio apre alle dieci", "Chi altro ha perso l'ultimo treno ieri sera?"],
    "pt": ["Amanhã a loja abre às dez horas", "Quem mais perdeu o último comboio ontem?"],
    "nl": ["Morgen gaat de winkel pas om tien uur open", "Wie heeft ook de laatste trein gemist?"],
    "ca": ["Demà obrim la botiga a les deu del matí", "Qui més va perdre l'últim tren d'ahir?"],
    "pl": ["Jutro otwieramy sklep dopiero o dziesiątej", "Kto jeszcze spóźnił się na ostatni pociąg?"],
    "ro": ["Mâine deschidem magazinul la ora zece", "Cine a mai pierdut ultimul tren aseară?"],
    "sv": ["I morgon öppnar butiken först klockan tio", "Vem mer missade sista tåget i går kväll?"],
    "tr": ["Yarın dükkân saat onda açılıyor", "Dün akşam son treni başka kim kaçırdı?"],
    "cs": ["Zítra otevíráme obchod až v deset hodin", "Kdo další včera zmeškal poslední vlak?"],
    "id": ["Besok toko kami buka jam sepuluh pagi", "Siapa lagi yang ketinggalan kereta terakhir?"],
    "ar": ["نفتح المتجر غدا في الساعة العاشرة"],
    "ja": ["明日の開店は十時からです"],
    "zh": ["明天我们的商店十点开门"],
    "ko": ["내일은 가게가 열 시에 엽니다"],
    "ru": ["Завтра магазин открывается в десять"],
    "el": ["Αύριο το μαγαζί ανοίγει στις δέκα"],
}


@pytest.mark.parametrize(("language", "posts"), [("en", ENGLISH), ("fr", FRENCH)])
def test_english_and_french_posts_are_told_apart(language, posts):
    wrong = {post: found for post in posts if (found := detect(post)) != language}
    assert len(posts) >= 60
    assert len(wrong) <= len(posts) * 0.01, wrong


@pytest.mark.parametrize(("language", "posts"), [("en", ENGLISH), ("fr", FRENCH)])
def test_capitals_and_decoration_change_nothing(language, posts):
    wrong = {post: found for post in posts[:-1] if (found := detect(f"🎉 @someone {post.upper()} #wow")) != language}
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("language", OTHER)
def test_other_languages_are_named(language):
    assert [detect(post) for post in OTHER[language]] == [language] * len(OTHER[language])


def test_french_without_accents_is_french():
    assert detect("ca y est, le pain est deja pret, on vous attend a la boulangerie") == "fr"


def test_fancy_letters_are_read():
    assert detect("𝗢𝗻 𝘃𝗼𝘂𝘀 𝗮𝘁𝘁𝗲𝗻𝗱 𝗱𝗲𝗺𝗮𝗶𝗻 𝗺𝗮𝘁𝗶𝗻") == "fr"


def test_handles_links_and_hashtags_do_not_vote():
    assert (
        detect("Le four est chaud #bread #goodmorning @thebakingpeople https://example.com/the-best-of-the-day") == "fr"
    )
    assert detect("The oven is hot #boulangerie #painchaud @lesgensdupain https://example.com/le-pain-du-jour") == "en"


def test_hashtags_vote_where_there_is_nothing_else():
    assert detect("#BonneAnnéeÀTous #merci_à_vous") == "fr"
    assert detect("#HappyNewYearEveryone #thank_you_all") == "en"


@pytest.mark.parametrize(
    "text", ["", "  \n", "🎉🎉", "12:30", "@someone", "https://example.org/the-page", "#2026", "ok"]
)
def test_too_little_to_tell(text):
    assert detect(text) is None


@given(st.text(max_size=200))
def test_any_text_gets_a_code_or_none_and_always_the_same(text):
    found = detect(text)
    assert found is None or (len(found) == 2 and found.isascii() and found.islower())
    assert detect(text) == found


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("abcdeéàªºµ’ʼ.#@/:wW 12_ΑβЖあ漢ℵⅎ🎉Ⓐ\n"), max_size=40))
def test_counting_scripts_is_spared_only_where_it_changes_nothing(text):
    with pytest.MonkeyPatch.context() as patch:
        spared = detect(text)
        patch.setattr(language, "_LATIN", re.compile("(?!)"))
        patch.setattr(language, "_MAY_BE_LINK", re.compile(""))
        assert detect(text) == spared


SCRIPTS = {
    "ar": "مرحبا بكم في المدينة",
    "hy": "Բարեւ աշխարհ",
    "bn": "ওহে বিশ্ব কেমন আছ",
    "zh": "我们今天开放了大门",
    "ru": "Привет мир как дела",
    "hi": "नमस्ते दुनिया",
    "am": "ሰላም ለዓለም ሁሉ",
    "ka": "გამარჯობა მსოფლიო",
    "el": "Γεια σου κόσμε",
    "gu": "કેમ છો દુનિયા",
    "pa": "ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਦੁਨੀਆ",
    "ko": "안녕하세요 세계 여러분",
    "he": "שלום עולם לכולם",
    "ja": "こんにちは みなさん カタカナ",
    "kn": "ಹಲೋ ಜಗತ್ತು",
    "km": "សួស្តីពិភពលោក",
    "lo": "ສະບາຍດີຊາວໂລກ",
    "ml": "നമസ്കാരം ലോകമേ",
    "my": "မင်္ဂလာပါ ကမ္ဘာ",
    "si": "ආයුබෝවන් ලෝකය",
    "ta": "வணக்கம் உலகமே",
    "te": "నమస్కారం ప్రపంచం",
    "th": "สวัสดีชาวโลก",
}


@pytest.mark.parametrize("code", SCRIPTS)
def test_every_script_names_its_language(code):
    assert detect(SCRIPTS[code]) == code


@pytest.mark.parametrize(("text", "code"), [("#IlYADuPain", "fr"), ("#LetsGoToThePark", "en")])
def test_hashtags_are_read_word_by_word(text, code):
    assert detect(text) == code
