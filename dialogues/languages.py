"""The languages a process can be held in."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

# Those of the United Nations, and others in which dialogues of this kind are often held.
NAMES = {
    "am": _("Amharic"),
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "en": _("English"),
    "es": _("Spanish"),
    "fa": _("Persian"),
    "fr": _("French"),
    "he": _("Hebrew"),
    "hi": _("Hindi"),
    "hy": _("Armenian"),
    "ka": _("Georgian"),
    "ko": _("Korean"),
    "ku": _("Kurdish"),
    "pt": _("Portuguese"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "sw": _("Swahili"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "zh": _("Chinese"),
}
OWN_NAMES = {"am": "አማርኛ", "ku": "کوردی", "so": "Soomaali", "zh": "中文"}


def own_name(code: str) -> str:
    """Return what a language calls itself."""
    return OWN_NAMES.get(code) or LANG_INFO[code]["name_local"]


def choices() -> list[tuple[str, str]]:
    """Return the languages as choices of a form, by their names in the reader's language."""
    named = [(code, f"{name} · {own_name(code)}") for code, name in NAMES.items()]
    return sorted(named, key=lambda each: each[1])
