"""The sentences no readout leaves without, in its own language.

They are kept here and not with the other translations, because every side approves them with the text: they change
only when this file does. A language that has none of its own carries them in English.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.wording import RIGHT_TO_LEFT
from transfer.content import Text


@dataclass(frozen=True)
class Sentences:
    """What the house itself says in one language. `{}` in `paid_by` takes the funders' names."""

    constraints_heading: str
    notice_heading: str
    notice: str
    funders_heading: str
    paid_by: str
    paid_by_nobody: str
    the_public: str
    comma: str
    final: str


SENTENCES = {
    "en": Sentences(
        "Constraints considered",
        "Unofficial, non-binding",
        "This text is unofficial. It speaks for no government, no side and no person, and it binds nobody. The ideas in it "
        "are proposals of people who met in a personal capacity; who they are is not disclosed.",
        "Who pays",
        "This dialogue is paid for by {}.",
        "This dialogue has accepted money from nobody.",
        "For the public",
        ", ",
        " and ",
    ),
    "fr": Sentences(
        "Contraintes prises en compte",
        "Officieux, sans engagement",
        "Ce texte est officieux. Il ne parle au nom d’aucun gouvernement, d’aucune partie ni d’aucune personne, et n’engage "
        "personne. Les idées qu’il contient sont des propositions de personnes réunies à titre personnel, dont l’identité "
        "n’est pas divulguée.",
        "Qui paie",
        "Ce dialogue est financé par {}.",
        "Ce dialogue n’a accepté d’argent de personne.",
        "Pour le public",
        ", ",
        " et ",
    ),
    "es": Sentences(
        "Limitaciones tenidas en cuenta",
        "Oficioso, no vinculante",
        "Este texto es oficioso. No habla en nombre de ningún gobierno, de ninguna parte ni de ninguna persona, y no obliga a "
        "nadie. Las ideas que contiene son propuestas de personas reunidas a título personal, cuya identidad no se revela.",
        "Quién paga",
        "Este diálogo está financiado por {}.",
        "Este diálogo no ha aceptado dinero de nadie.",
        "Para el público",
        ", ",
        " y ",
    ),
    "ru": Sentences(
        "Учтённые ограничения",
        "Неофициально, без обязательств",
        "Этот текст неофициален. Он не выражает позицию какого-либо правительства, какой-либо стороны или какого-либо лица "
        "и никого ни к чему не обязывает. Изложенные в нём идеи — предложения людей, встретившихся в личном качестве; кто "
        "они, не раскрывается.",
        "Кто платит",
        "Этот диалог финансируют: {}.",
        "Этот диалог ни от кого не принял денег.",
        "Для общественности",
        ", ",
        " и ",
    ),
    "ar": Sentences(
        "القيود التي أُخذت في الحسبان",
        "غير رسمي وغير ملزم",
        "هذا النص غير رسمي. وهو لا يتحدث باسم أي حكومة أو أي طرف أو أي شخص، ولا يُلزم أحدًا. والأفكار الواردة فيه مقترحات "
        "من أشخاص اجتمعوا بصفتهم الشخصية، ولا يُكشف عن هويتهم.",
        "من يموّل",
        "يموّل هذا الحوار كلٌّ من: {}.",
        "لم يقبل هذا الحوار مالًا من أحد.",
        "إلى الجمهور",
        "، ",
        " و",
    ),
    "he": Sentences(
        "אילוצים שהובאו בחשבון",
        "בלתי רשמי, אינו מחייב",
        "טקסט זה אינו רשמי. הוא אינו מדבר בשם ממשלה כלשהי, צד כלשהו או אדם כלשהו, ואינו מחייב איש. הרעיונות שבו הם הצעות של "
        "אנשים שנפגשו באופן אישי; זהותם אינה נמסרת.",
        "מי משלם",
        "דיאלוג זה ממומן בידי {}.",
        "דיאלוג זה לא קיבל כסף מאיש.",
        "לציבור",
        ", ",
        " ו־",
    ),
}


def text_in(
    language: str, *, title: str, audience: str, opening: str, passages: tuple[str, ...], constraints: str, funders: Sequence[str]
) -> Text:  # fmt: skip
    """Return a readout's text in one language with the notice and the funders, which nobody can take out."""
    words = SENTENCES.get(language, SENTENCES["en"])
    return Text(
        language=language,
        title=title,
        audience=audience or words.the_public,
        opening=opening,
        passages=passages,
        constraints_heading=words.constraints_heading,
        constraints=constraints,
        notice_heading=words.notice_heading,
        notice=words.notice,
        funders_heading=words.funders_heading,
        funders_line=words.paid_by.format(_listed(funders, words, language)) if funders else words.paid_by_nobody,
    )


def _listed(names: Sequence[str], words: Sentences, language: str) -> str:
    """Join names as the language does; in a right-to-left one each keeps its own direction (first strong isolate)."""
    isolated = [f"\u2068{name}\u2069" for name in names] if language in RIGHT_TO_LEFT else list(names)
    return words.final.join(filter(None, [words.comma.join(isolated[:-1]), isolated[-1]]))
