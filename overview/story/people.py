"""Who takes part in the demonstration. Every person, place and institution is invented."""

from dataclasses import dataclass

STANDING = {
    "official": "former_official", "military": "former_military", "academic": "academic_think_tank",
    "journalist": "journalist", "religious": "religious_leader", "business": "business", "society": "ngo_civil_society",
    "community": "community_leader", "politician": "politician", "parliament": "parliamentarian",
    "serving": "serving_official_personal_capacity", "youth": "student_youth",
}  # fmt: skip


@dataclass(frozen=True)
class Staff:
    """Somebody of the third party: name, role, zone."""

    name: str
    role: str
    zone: str


@dataclass(frozen=True)
class Seat:
    """Somebody of a side. A person with a name signs in; the rest take part by handle alone."""

    handle: str
    side: str
    standing: str
    mode: str = "pseudonym"
    name: str = ""
    legal_name: str = ""
    affiliation: str = ""
    is_contact: bool = False


SIDES = [
    {"name": "Highland Councils", "code": "HC", "kind": "community", "quota": 8, "calendar": "western"},
    {"name": "Ostrane", "code": "OST", "kind": "state", "quota": 8, "calendar": "eastern"},
    {"name": "Tarvia", "code": "TAR", "kind": "state", "quota": 8, "calendar": "islamic"},
]

STAFF = [
    Staff("Ines Halloran", "facilitator", "Asia/Tehran"),
    Staff("Bram Lindqvist", "facilitator", "Europe/Lisbon"),
    Staff("Tomas Reyl", "coordinator", "Europe/Vienna"),
    Staff("Mirel Adeyo", "administrator", "Europe/Lisbon"),
    Staff("Sanne Okuda", "rapporteur", "Asia/Tokyo"),
    Staff("Petra Voss", "observer", "America/Halifax"),
]

SEATS = [
    Seat("Plover", "HC", "religious", name="Plover", legal_name="Anselm Dorrik", affiliation="Chapter of Saint Orrin"),
    Seat("Tansy", "HC", "society", legal_name="Maren Ilvesh", affiliation="Upper Valleys Relief"),
    Seat("Wren", "HC", "community", name="Wren", legal_name="Jorun Takkel", affiliation="Council of Serrath", is_contact=True),
    Seat("Teal", "HC", "community", legal_name="Havel Brisk", affiliation="Council of Nether Ford"),
    Seat("Curlew", "HC", "youth", legal_name="Signe Orlo"),
    Seat("Bracken", "HC", "official", legal_name="Edrik Sall", affiliation="Highland Assembly"),
    Seat("Linnet", "HC", "business", legal_name="Oda Marrish", affiliation="Serrath Dairy"),
    Seat("Sedge", "HC", "academic", legal_name="Luth Ankerby", affiliation="Sarn laboratory"),
    Seat("Alder", "OST", "official", name="Alder", legal_name="Viktor Ostrevan", affiliation="Ostrane Water Board", is_contact=True),
    Seat("Fennel", "OST", "parliament", name="Fennel", legal_name="Dara Menkovic", affiliation="Ostrane Chamber"),
    Seat("Heron", "OST", "military", name="Heron", legal_name="Radomir Kesh", affiliation="Staff College of Ostrane"),
    Seat("Osprey", "OST", "academic", legal_name="Ilse Tarnow", affiliation="Institute for River Studies"),
    Seat("Marten", "OST", "journalist", legal_name="Pavle Dusk", affiliation="Karsa Courier"),
    Seat("Juniper", "OST", "business", legal_name="Neva Strand"),
    Seat("Kestrel", "OST", "military", legal_name="Goran Aldis"),
    Seat("Lark", "OST", "society", legal_name="Mila Forne", affiliation="Women of the Lower Fields"),
    Seat("Basalt", "TAR", "official", name="Basalt", legal_name="Rashid Ammun", affiliation="Tarvian Foreign Service", is_contact=True),
    Seat("Larch", "TAR", "academic", name="Larch", legal_name="Soraya Venn", affiliation="University of Merrow"),
    Seat("Quill", "TAR", "journalist", legal_name="Idris Calloway"),
    Seat("Rowan", "TAR", "business", legal_name="Teodor Umar", affiliation="Tarvian Grain Exchange"),
    Seat("Sorrel", "TAR", "politician", legal_name="Leyla Harrowgate", affiliation="Assembly of Tarvia"),
    Seat("Flint", "TAR", "military", legal_name="Samir Oduya"),
    Seat("Cedar", "TAR", "religious", legal_name="Yusuf Belmar", affiliation="House of the Two Springs"),
    Seat("Yarrow", "TAR", "community", mode="anonymous"),
]  # fmt: skip

# Who came to each of the four sessions held, by handle.
CAME = [
    "Plover Tansy Wren Alder Heron Osprey Basalt Larch",
    "Plover Tansy Wren Teal Alder Heron Fennel Basalt Larch Quill",
    "Plover Tansy Wren Alder Fennel Heron Osprey Basalt Larch Rowan",
    "Plover Tansy Wren Bracken Alder Fennel Heron Osprey Basalt Larch Rowan",
]

# Who is asked to the next, with the answer and how it was told.
ASKED = {
    "Plover": ("accepted", "in_person"), "Tansy": ("accepted", "letter"), "Wren": ("accepted", "signed_in"),
    "Teal": ("invited", ""), "Alder": ("accepted", "signed_in"), "Fennel": ("accepted", "signed_in"),
    "Heron": ("accepted", "telephone"), "Osprey": ("accepted", "message"), "Marten": ("declined", "letter"),
    "Basalt": ("accepted", "signed_in"), "Larch": ("accepted", "signed_in"), "Quill": ("accepted", "telephone"),
    "Rowan": ("tentative", "message"), "Yarrow": ("invited", ""),
}  # fmt: skip

# Influence with those who decide, and autonomy, as two facilitators see them; each value with its reason.
RATED = {
    "Plover": (3, 4), "Tansy": (2, 5), "Wren": (2, 3), "Teal": (4, 2), "Bracken": (3, 4), "Alder": (5, 2), "Fennel": (4, 2),
    "Heron": (4, 1), "Osprey": (4, 3), "Marten": (3, 4), "Basalt": (4, 4), "Larch": (3, 5), "Quill": (2, 5),
    "Rowan": (5, 3), "Sorrel": (5, 3),
}  # fmt: skip
# What one of them thought after the third session.
RATED_FIRST = {"Heron": (4, 3), "Alder": (3, 2), "Plover": (3, 3), "Basalt": (5, 2), "Larch": (2, 5), "Fennel": (4, 4)}
WHY = {
    1: "Keeps to the line of the capital.", 2: "Seldom beyond what is expected.", 3: "Now one way, now the other.",
    4: "Is listened to, and says so.", 5: "Nobody else comes as far.",
}  # fmt: skip

# What people agreed to tell of where they come from: background, institution, generation, gender, region, school.
ORIGINS = {
    "Plover": "religion house late man country people", "Tansy": "society union early woman country people",
    "Wren": "society union late woman border law", "Teal": "society union late man border economy",
    "Curlew": "society none young woman city case", "Bracken": "politics assembly old man capital law",
    "Linnet": "business firm late woman city economy", "Sedge": "research academy early man city case",
    "Alder": "diplomacy ministry late man capital security", "Fennel": "politics assembly late woman capital security",
    "Heron": "military forces old man capital security", "Osprey": "research ministry late man capital security",
    "Juniper": "business ministry late man capital security", "Kestrel": "military forces late man capital security",
    "Lark": "society ministry late man capital security", "Basalt": "diplomacy ministry old man capital case",
    "Larch": "research academy early woman city law", "Quill": "media paper early man abroad people",
    "Rowan": "business firm late man city economy",
}  # fmt: skip

# Two tables that were tried out for the next session.
TABLES = {
    "As invited": "Plover Tansy Wren Alder Fennel Heron Osprey Basalt Larch Quill",
    "Marten and Bracken come": "Plover Tansy Bracken Wren Alder Fennel Osprey Marten Basalt Larch Rowan",
}

# What the rapporteur counted in each session held: official position, personal view, need or fear, constraint, new idea,
# building on another's, question, acknowledgement, procedure. Of a side of two nothing is counted.
TALLIED = [
    {"HC": (2, 5, 4, 1, 1, 0, 3, 1, 2), "OST": (4, 3, 2, 2, 0, 0, 2, 0, 2)},
    {"HC": (1, 4, 6, 1, 1, 1, 2, 2, 1), "OST": (4, 3, 3, 2, 1, 0, 2, 1, 1), "TAR": (2, 4, 3, 1, 2, 1, 3, 1, 1)},
    {"HC": (2, 3, 5, 2, 2, 1, 2, 1, 1), "OST": (5, 2, 1, 3, 0, 1, 1, 0, 2), "TAR": (2, 3, 2, 2, 2, 2, 2, 1, 0)},
    {"HC": (3, 2, 3, 3, 2, 2, 1, 1, 1), "OST": (7, 1, 1, 3, 0, 1, 1, 0, 1), "TAR": (4, 2, 1, 2, 2, 1, 2, 0, 1)},
]
