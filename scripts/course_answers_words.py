"""Words for the invented answers: comments, and what exported questionnaires call the questions and the steps of the scales.

Nobody has said any of this. The CPR number in a comment is a replacement number (day + 60); phone and mail are those of our other examples.
"""

from __future__ import annotations

COMMENTS: dict[str, tuple[str, ...]] = {
    "foerste_skridt": (
        "Jeg vil lave dagsordenen sammen med borgeren, før jeg sender den ud.",
        "Begynde samtalen med at aftale, hvad vi skal nå, og hvor længe vi har.",
        "Tælle til ti, før jeg giver et råd.",
        "Spørge: “Hvad skal være anderledes om en måned?”",
        "Vise teamet spørgsmålskortene på mandag.",
        "Bruge screeningsskemaet på den næste henvendelse og skrive grunden ned.",
        "Skrive mål med borgerens egne ord; ikke med mine.",
        "Aftale med min makker, at vi øver os et kvarter hver uge.",
        "Ringe til borgeren i stedet for at sende et brev mere.",
        "Tage det op på vores teammøde, så flere gør det samme.",
        "Jeg prøver det i sagen 670385-1234 i næste uge.",
        "Holde fem minutters pause efter en svær samtale.",
        "Sige højt, når jeg kan mærke, at borgeren er ked af det.",
        "Læse siden om de syv slags spørgsmål igen.",
    ),
    "bedst": (
        "Øvelsen, hvor vi lyttede i fem minutter uden at give råd.",
        "At vi sad sammen med folk fra andre afdelinger.",
        "Spørgsmålskortene. Dem tager jeg med hjem.",
        "De opdigtede sager. De lignede mine egne.",
        "At underviseren selv viste en samtale, der gik galt.",
        "Snakken om recovery og håb.",
        "At øve at sige det højt, når nogen er vred.",
        "Fristerne: nu ved jeg, hvorfor de er der.",
        "Rollespillet, selv om jeg ikke havde glædet mig til det.",
        "At få sat ord på noget, jeg allerede gør.",
        "Tiden til at tale om mine egne sager",
        "Øvelserne, maden og tempoet.",
        "Alt det med at aftale tid og emne først.",
    ),
    "bedre": (
        "Mere tid til øvelserne, og kortere oplæg.",
        "Der var for mange på holdet til rollespil.",
        "Lokalet var koldt om morgenen.",
        "Jeg ville gerne have haft materialet før kurset.",
        "Flere eksempler fra jobcentret.",
        "Hold de to dage med en uge imellem, så vi kan nå at prøve det af.",
        "Begynd klokken ni. Halv ni er for tidligt for os, der kører langt.",
        "Lad lederne være med begge dage.",
        "Ingenting. Det var godt, som det var.",
        "Delen om screeningsskemaet kendte de fleste af os i forvejen.",
        "Ring til mig på 12 34 56 78, så fortæller jeg gerne mere.",
        "Skriv opgaverne på tavlen\nså man kan følge med",
    ),
    "mangler": (
        "Tid. Jeg har 40 sager.",
        "At min leder også har været på kurset.",
        "En makker at øve med.",
        "Supervision, når det er svært.",
        "Adgang til skabelonerne på min computer ude hos borgeren.",
        "Ro til at forberede møderne.",
        "At de andre i teamet gør det samme.",
        "Ikke noget.",
        "En kort huskeseddel til tasken.",
        "Skriv til kursus@eksempel.example, hvis der kommer en opfølgning.",
    ),
    "en_gang": (
        "En borger var vred i døren. Jeg sagde, hvad jeg så, og tilbød at komme igen dagen efter. Det endte med kaffe.",
        "Jeg lod en borger selv skrive målet. Det blev kortere og bedre.",
        "Vi aftalte emne og tid først, og så nåede vi det hele.",
        "Jeg ventede med at give råd. Så fandt borgeren selv på noget.",
        "Spørgsmålet om en måned fik en ung til at fortælle om sin hund.",
        "Jeg brugte skemaet til at forklare en læge, hvorfor borgeren er i målgruppen.",
        "Har ikke haft en samtale, hvor det passede.",
        "I et netværksmøde, hvor vi tog en runde, før vi talte om penge.",
    ),
    "hjalp": (
        "Min makker. Vi øver hver fredag.",
        "At min leder spørger til det.",
        "Spørgsmålskortene ligger i min taske.",
        "Supervision en gang om måneden.",
        "Skabelonerne i håndbogen.",
        "At vi var to fra samme team på kurset.",
        "Ikke noget særligt.",
    ),
    "i_vejen": (
        "Tid.",
        "For mange sager; for lidt ro.",
        "De andre i teamet har ikke været på kurset.",
        "Vi har fået nyt system, og det har taget alt.",
        "Jeg har glemt noget af det og mangler en opfølgning.",
        "Mine borgere vil helst tale om penge.",
        "Ingenting.",
        "Møderne bliver lagt så tæt, at jeg ikke når at forberede mig.",
        "Sygdom i teamet",
    ),
    "ser": (
        "De spørger borgeren mere, før de foreslår noget.",
        "Der er færre møder, hvor borgeren ikke er med.",
    ),
    "skal_til": (
        "Fast tid til sparring hver anden uge.",
        "At jeg selv får lært det.",
    ),
    "naeste_kursus": (
        "Møder, hvor parterne er uenige.",
    ),
}  # fmt: skip

AGREEMENT_EN = {
    "1": "Strongly disagree", "2": "Disagree", "3": "Neither agree nor disagree", "4": "Agree", "5": "Strongly agree",
    "Ved ikke": "Don't know",
}  # fmt: skip
ABILITY_EN = {
    "1": "Cannot do it at all", "2": "Can do it with help", "3": "On my own when it is easy", "4": "On my own even when it is hard",
    "5": "Can teach it to others", "Ved ikke": "Don't know",
}  # fmt: skip
FUNCTIONS_EN = {
    "Fremskudt sagsbehandler": "Outreach caseworker", "Intern samarbejdspart": "Partner within the municipality",
    "Nærmeste leder": "Line manager",
}  # fmt: skip

QUESTIONS_EN = {
    "funktion": "Your role at the course",
    "reaktion_1": "The course was relevant to my work",
    "reaktion_2": "The content suited what I already knew",
    "reaktion_3": "The teacher explained things clearly",
    "reaktion_4": "The examples were like my own working day",
    "reaktion_5": "There was enough time to practise",
    "reaktion_6": "I felt safe to speak my mind",
    "reaktion_7": "It was useful to learn with people from other parts of the municipality",
    "anvendelse_1": "I know what I will do differently",
    "anvendelse_2": "I expect to use something from the course within a month",
    "anvendelse_3": "I expect to have time to use it",
    "foerste_skridt": "What will you do first?",
    "bedst": "What was most useful to you?",
    "bedre": "What should be different next time?",
    "mangler": "What do you need in order to use it?",
}
GOALS_EN = (
    "You can explain to a colleague what recovery is and give two examples from your own work",
    "You can write a goal in the citizen's own words so that the citizen can see who does what",
    "You can begin a conversation by agreeing on topic, goal and time",
    "You can use at least four of the seven kinds of questions in the same conversation",
    "You can listen for five minutes without giving advice and tell back what you heard",
    "You can say aloud what you notice when a citizen is angry or silent, and offer a break or a new appointment",
    "You can assess a referral with the screening form, give your reason and name the first deadlines",
)
"""The learning goals of the standard course a, in their order."""
