"""Endings that languages write onto a name, and what is left of the name when they are taken off."""

from functools import lru_cache

# After the whole name.
_LATIN = frozenset(
    # English, German, Scandinavian, Dutch
    "s es sen en ern ens ian ians ism ist ists ite ites esque sche schen scher sches sch like led"
    # Slavic cases and possessives
    " a u e y i ie owi em iem om ym im ego emu ej ov ova ovo ovi ove ovy ovu ovom ovem ovim ih ich imi ami ach ata ou ům um ima ama"
    " eva evo evi evu evom evim in ina ino inu oj ju ja jem ovic owie ow ovych owych owa owej owu"
    # Finnish, Estonian
    " n an in on a ia iin aan een ssa sta lla lta lle ksi na tta ta issa ista illa ilta ille iksi ina ita ien ian iassa iasta ialla ialta ialle"
    " inen isen essa esta ella elta elle le lt l st sse ga ks ni"
    # Turkish
    " un in i u nin nun ye ya yi yu e de da te ta den dan ten tan le la yle yla ler lar leri lari nda nde ndan nden li lu lik"
    # Hungarian
    " t at et ot nak nek val vel ban ben ba be bol rol tol hoz hez ra re ert ig kent ek ok ak k ekkel okkal eknek oknak eket okat ul ne"
    # Romanian, Albanian, Lithuanian, Latvian
    " ul ului ei ii lui it in ja je o ui as is us am os iu io ams iem ji".split()
)
# In place of a last vowel (Anna, Anny; Petrova, Petrovou) or of -nen, -ek, -el, -ec.
_LATIN_VOWEL = frozenset(
    "y i e o u ou ej em ie ii ia ovi ové ove ovou ovu ę ą ę oj om ju iej iem iego iemu ego emu im ym a ach ami amy ina inog inoj inom ino in ei"
    " n an la ea ei ele elor as os aj ov ova ov ovo ovy ich ych och ovia ovci us is ai oi ui eh ah jen jem".split()
)
_SWAPS = (
    ("nen", ("sen", "sta", "sella", "selle", "selta", "sesta", "seen", "sessa", "set", "sia", "sten", "silla", "sille", "sena", "seksi", "snen", "sten")),
    ("ek", ("ka", "kovi", "kem", "ku", "kiem", "ka", "ky")),
    ("ec", ("ca", "cu", "cem", "covi", "ce")),
    ("el", ("la", "lovi", "lem", "lu", "le")),
    ("er", ("ra", "rovi", "rem", "ru", "re")),
    ("iec", ("ca", "cowi", "cem", "cu", "ca")),
    ("ets", ("tsa", "tsu", "tsem")),
    ("ski", ("skiego", "skiemu", "skim", "scy", "skich", "skog", "skom", "skega", "skoga")),
    ("sky", ("skeho", "skemu", "skym", "skogo", "skomu", "skim", "skom", "skoho")),
    ("us", ("o", "ui", "u", "mi", "uje", "aus")),
    ("as", ("o", "ui", "a", "u", "e")),
    ("is", ("io", "iui", "i", "im", "a", "im")),
    ("us", ("u", "os")),
)
_CYRILLIC = frozenset(
    "а у ом ем е и ы ой ою ым ым ыми ых ам ами ах ю я ем ев ева еву евым евой еви еві ові ови ов ова ово ови овой овым овых овский овская овцы"
    " его ему им ими их ого ому ой ую ий ия ие ию ей ею ям ями ях ми ь ьям ом ін ина ину иной ин ины ка ке ку цы ец ец ата та то те ови мо ове ата ото"
    " ська ський ского ше ий иного на ским ская ское".split()
)
_CYRILLIC_VOWEL = frozenset(
    "а я о е и ы у ю й ь ой ою ей ею ом ем ам ям ами ями ах ях ого его ому ему ую юю им ым их ых ии ий ию ия ие ого ов ев овой евой ина ину ині инои"
    " ини ин иною ого ої ій ию еи ови еви ове ев ньом ним".split()
)
_CYRILLIC_SWAPS = (
    ("ок", ("ка", "ку", "ком", "ке")), ("ек", ("ка", "ку", "ком", "ке")), ("ец", ("ца", "цу", "цем", "це", "цом", "ци")),
    ("ен", ("на", "ну", "ном", "не")), ("ел", ("ла", "лу", "лом", "ле")), ("ев", ("ва", "ву", "вом", "ве", "вовича")),
    ("лев", ("льва", "льву", "львом", "льве")), ("ень", ("ня", "ню", "нем", "не")), ("иль", ("ля",)),
    ("ий", ("ого", "ему", "ому", "им", "его", "ом", "ем")), ("ии", ("ого", "ему", "ому", "им", "его", "ом", "ем", "ого")),
    ("га", ("зи", "зе", "же")), ("ка", ("ци", "це", "че")), ("ха", ("си", "се")), ("ко", ("ки", "че")),
)  # fmt: skip
_DEVANAGARI = frozenset("ने को का की के से में पर जी तो ही भी ला चा ची चे नी ंचा कर वाला वाले वादी".split())
_GREEK = frozenset("υ σ ν ου ο ε α η ι".split())
_VOWELS = {"latin": "aeiouy", "cyrillic": "аеийоуыьюя", "greek": "αεηιουως"}
_WHOLE = {"latin": _LATIN, "cyrillic": _CYRILLIC, "devanagari": _DEVANAGARI, "greek": _GREEK}
_AFTER_VOWEL = {"latin": _LATIN_VOWEL, "cyrillic": _CYRILLIC_VOWEL, "greek": frozenset({"ου", "ο", "α", "η", "ησ", "οσ", "ων", "ασ", ""})}
_SHORT = {"latin": frozenset({"s", "es"}), "cyrillic": frozenset("а у ом ем е и ой ы ю я ей".split())}


@lru_cache(maxsize=100_000)
def stems(word: str, script: str) -> tuple[tuple[str, str], ...]:
    """Pairs of what may be the name and how it was bent: `whole` (ending added), `cut` (its last vowel replaced).

    A `cut` name is to be looked up among names without their last vowel.
    """
    found = []
    whole, after = _WHOLE.get(script, ()), _AFTER_VOWEL.get(script, ())
    for size in range(1, min(7, len(word) - 2)):
        base, ending = word[:-size], word[-size:]
        if len(base) <= 4:
            if ending in _SHORT.get(script, ()):
                found.append((base, "whole"))
        elif ending in whole:
            found.append((base, "whole"))
        if len(base) >= 3 and ending in after:
            found.append((base, "cut"))
    if script == "latin" and len(word) > 5:
        found.extend(_doubled(word))
    return tuple(found)


def _doubled(word: str):
    """Hungarian -val and -vel double the last consonant: Kovács, Kováccsal; Nagy, Naggyal."""
    for ending in ("al", "el"):
        if word.endswith(ending):
            base = word[:-2]
            if len(base) > 3 and base[-1] == base[-2]:
                yield base[:-1], "whole"
            if len(base) > 4 and base[-2:] in ("gy", "cs", "sz", "zs", "ny", "ty", "ly") and base[-3] == base[-2]:
                yield base[:-3] + base[-2:], "whole"


def without_last_vowel(name: str, script: str) -> str | None:
    """The name as others build on it, None where it has no last vowel or too little would be left."""
    vowels = _VOWELS.get(script, "")
    base = name.rstrip(vowels) if len(name) - len(name.rstrip(vowels)) <= 2 else name[:-1]
    return base if base != name and len(base) >= 3 else None


def bent_forms(name: str, script: str) -> list[str]:
    """Forms of a name whose stem itself changes: Virtanen, Virtaselle; Marek, Marka; Kowalski, Kowalskiego."""
    swaps = _SWAPS if script == "latin" else _CYRILLIC_SWAPS if script == "cyrillic" else ()
    return [
        name[: -len(old)] + new for old, news in swaps if name.endswith(old) and len(name) - len(old) >= 2 for new in news
    ]
