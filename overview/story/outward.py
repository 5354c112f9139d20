"""What the demonstration's dialogue carried to officials. All invented."""

from dialogues.approvals import Speaker
from dialogues.queries import notes, options
from overview.story.clock import as_of
from transfer.actions import clearances, families, readouts, sendings
from transfer.models import HOLD, Family, Passage, Readout, Sending

# Beginnings of options and of cleared paragraphs, with what the readout says in each language in their place.
PASSAGES = {
    "Two gauges are read by engineers": {
        "en": "It was suggested that two gauges be read by engineers of all three sides into one logbook, open to the newspapers "
        "of all three on the same morning. Anything less would be called secret by whoever was told last.",
        "fr": "Il a été suggéré que deux échelles soient lues par des ingénieurs des trois parties dans un registre unique, ouvert "
        "le même matin aux journaux des trois. Tout autre arrangement serait dit secret par celui qui l’apprendrait en dernier.",
        "ar": "اقتُرح أن يقرأ مهندسون من الأطراف الثلاثة مقياسين في سجل واحد يُفتح أمام صحف الأطراف الثلاثة في الصباح نفسه. "
        "وما دون ذلك سيسميه سرّيًا من علم به آخرًا.",
    },
    "A disagreement between two readings": {
        "en": "A disagreement between two readings would be printed as a disagreement. It was felt that this single rule would make "
        "the rest believable.",
        "fr": "Un désaccord entre deux relevés serait imprimé comme un désaccord. On a estimé que cette seule règle rendrait le "
        "reste crédible.",
        "ar": "يُنشر الخلاف بين قراءتين بوصفه خلافًا. ورُئي أن هذه القاعدة وحدها كفيلة بأن تجعل ما عداها جديرًا بالتصديق.",
    },
    "The first winter would be a trial": {
        "en": "The first winter would be a trial with a date on which it ends by itself, so that nobody has to be the one who ends it.",
        "fr": "Le premier hiver serait un essai, avec une date à laquelle il prend fin de lui-même, afin que personne n’ait à y "
        "mettre fin.",
        "ar": "يكون الشتاء الأول تجربة لها موعد تنتهي فيه من تلقاء نفسها، فلا يضطر أحد إلى أن يكون هو من ينهيها.",
    },
}  # fmt: skip

LINES = {
    "en": {
        "title": "A reading room for the gauges",
        "opening": "People from three sides of the Avel basin looked at why the winter release has failed, and found less "
        "disagreement on the water itself than on who may say how much of it there is. One idea was developed by all.",
        "constraints": "The border is left out of every sentence. No money from abroad is asked for.",
    },
    "fr": {
        "title": "Une salle de lecture pour les échelles",
        "opening": "Des personnes de trois parties du bassin de l’Avel ont cherché pourquoi le lâcher d’hiver a échoué. Elles "
        "sont moins en désaccord sur l’eau que sur qui peut dire combien il y en a. Une idée a été développée par tous.",
        "constraints": "La frontière est absente de chaque phrase. Aucun argent étranger n’est demandé.",
    },
    "ar": {
        "title": "غرفة قراءة للمقاييس",
        "opening": "نظر أشخاص من ثلاثة أطراف في حوض آفل في أسباب إخفاق إطلاق المياه شتاءً، فوجدوا أن خلافهم على الماء نفسه أقل من "
        "خلافهم على من يجوز له أن يقول كم هو. وطُوّرت فكرة واحدة بمشاركة الجميع.",
        "constraints": "لا يرد ذكر الحدود في أي جملة، ولا يُطلب مال من الخارج.",
    },
}  # fmt: skip


# What Tarvia’s variant says otherwise: a word the Cabinet Office cannot be seen to use is not in it.
FOR_TARVIA = {
    "Two gauges are read by engineers": {
        "en": "It was suggested that two gauges be read by engineers of all three sides into one logbook, which each side "
        "prints at home on the same morning. Anything less would be called secret by whoever was told last.",
        "ar": "اقتُرح أن يقرأ مهندسون من الأطراف الثلاثة مقياسين في سجل واحد يطبعه كل طرف في بلده في الصباح نفسه. "
        "وما دون ذلك سيسميه سرّيًا من علم به آخرًا.",
    },
}  # fmt: skip

INSTITUTIONS = {
    "OST": {
        "institution": "Ministry of Rivers", "government": "Ostrane",
        "constraints": "It answers to a committee in which the newspapers sit. The border is never mentioned.",
        "taboo_words": "concession\njoint management", "person": "The deputy for the lower gates; by telephone on Mondays.",
    },
    "TAR": {
        "institution": "Cabinet Office", "government": "Tarvia",
        "constraints": "Nothing may look as if it had been agreed abroad.",
        "taboo_words": "newspapers of all three\nagreement", "person": "",
    },
}  # fmt: skip


def tell(story) -> None:
    """One text for both governments; the variant for Ostrane is released and handed over."""
    family = _begun(story, -32, ["en", "fr", "ar"])
    first, second = (family.variants.get(side=story.sides[code]) for code in ("OST", "TAR"))
    with as_of(story.at(-30)):
        _word(story, first, PASSAGES)
        _word(story, second, PASSAGES | FOR_TARVIA)
        _put(story, first)
    with as_of(story.at(-28)):
        for name in ("Wren", "Alder", "Basalt"):
            _approve(story, first, name)
    with as_of(story.at(-26)):
        first.refresh_from_db()
        clearances.release_readout(readout=first, seen_hash=first.current.content_hash, by=story.by("Ines Halloran"))
        first.refresh_from_db()
        handed = clearances.record_transmission(
            readout=first,
            official=first.official,
            route=Readout.Route.HAND,
            delivered_on=story.day(-26),
            by=story.by("Tomas Reyl"),
        )
    with as_of(story.at(-19)):
        clearances.move_transmission(
            transmission=handed, stage="acknowledged", stage_on=story.day(-19), by=story.by("Tomas Reyl")
        )


def tell_of_the_variant(story) -> None:
    """The variant for Tarvia waits on two sides."""
    second = Readout.objects.get(process=story.process, side=story.sides["TAR"])
    with as_of(story.at(-8)):
        _put(story, second)
    with as_of(story.at(-6)):
        _approve(story, second, "Wren")


def tell_of_the_mail(story) -> None:
    """A third goes by secure mail: held back once, for the address was an old one, and then sent."""
    third = _written(story, -7, "Basin Secretariat", "", ["en", "fr"], route=Readout.Route.SECURE_MAIL)
    with as_of(story.at(-5)):
        for name in ("Wren", "Alder", "Basalt"):
            _approve(story, third, name)
    with as_of(story.at(-2)):
        third.refresh_from_db()
        clearances.release_readout(readout=third, seen_hash=third.current.content_hash, by=story.by("Ines Halloran"))
        third.refresh_from_db()
        _hold(story, third, "registry@old.basin.example")
        held = Sending.objects.get(version=third.current)
        sendings.cancel_sending(sending=held, by=story.by("Ines Halloran"))
    with as_of(story.at(-1)):
        _hold(story, third, "registry@basin.example")
    with as_of(story.at(-1) + HOLD):
        for held in Sending.objects.filter(process=story.process).held():
            sendings.send_held(sending=held)


def _hold(story, readout: Readout, address: str) -> None:
    sendings.hold_sending(readout=readout, address=address, language="en", by=story.by("Tomas Reyl"))


def _written(story, offset: int, institution: str, government: str, languages: list[str], route: str) -> Readout:
    """A text for one institution, put before the sides."""
    tomas = story.by("Tomas Reyl")
    with as_of(story.at(offset)):
        official = clearances.add_official(
            process=story.process, institution=institution, government=government, by=tomas
        )
        readout = readouts.new_readout(
            process=story.process,
            official=official,
            languages=languages,
            route=route,
            lines={language: LINES[language] for language in languages},
            by=tomas,
        )
        ready, cleared = _sources(story)
        readouts.add_passages(readout=readout, options=ready, paragraphs=cleared, by=tomas)
        _word(story, readout, PASSAGES)
        _put(story, readout)
    return readout


def _begun(story, offset: int, languages: list[str]) -> Family:
    tomas = story.by("Tomas Reyl")
    with as_of(story.at(offset)):
        officials = [
            clearances.add_official(process=story.process, side=story.sides[code], by=tomas, **fields)
            for code, fields in INSTITUTIONS.items()
        ]
        family = families.begin_family(
            process=story.process,
            officials=officials,
            languages=languages,
            lines={language: LINES[language] for language in languages},
            route=Readout.Route.HAND,
            by=tomas,
        )
        ready, cleared = _sources(story)
        families.add_family_passages(family=family, options=ready, paragraphs=cleared, by=tomas)
    return family


def _sources(story) -> tuple[list, list]:
    """The options and cleared paragraphs that the text draws on."""
    paragraphs = list(notes.leavable(story.process))
    cleared = [each for beginning in PASSAGES for each in paragraphs if each.body.startswith(beginning)]
    return list(options.leavable(story.process)), cleared


def _word(story, readout: Readout, passages: dict[str, dict[str, str]]) -> None:
    for passage in Passage.objects.filter(readout=readout).select_related("source", "option_version"):
        beginning = next(each for each in PASSAGES if passage.origin_text.startswith(each))
        whole = PASSAGES[beginning] | passages[beginning]
        texts = {language: whole[language] for language in readout.languages}
        readouts.edit_passage(passage=passage, texts=texts, version=passage.version, by=story.by("Tomas Reyl"))


def _put(story, readout: Readout) -> None:
    readout.refresh_from_db()
    readouts.submit_readout(readout=readout, revision=readout.revision, by=story.by("Tomas Reyl"))
    readout.refresh_from_db()


def _approve(story, readout: Readout, name: str) -> None:
    contact = story.by(name)
    speaker = Speaker(contact.memberships.select_related("side").get(process=story.process))
    clearances.decide_clearance(
        version=readout.current,
        speaker=speaker,
        decision="approved",
        seen_hash=readout.current.content_hash,
        by=contact,
    )
