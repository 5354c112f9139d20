"""Days on which the people of a side rest: weekends, public holidays, feasts of a religion.

Dates come from the library `holidays` (docs/sources.md#days-of-rest). It knows the public holidays and the weekend of some 250
countries, and the calendars feasts are reckoned by; days that depend on the sight of the moon are marked as estimated.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import holidays
from django.utils.translation import get_language, gettext
from holidays.calendars.julian import JULIAN_CALENDAR
from holidays.groups import (
    BuddhistCalendarHolidays,
    ChristianHolidays,
    HebrewCalendarHolidays,
    HinduCalendarHolidays,
    IslamicHolidays,
)

from dialogues.models import Side

Calendar = Side.Calendar

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


class Kind(StrEnum):
    WEEKEND = "weekend"
    PUBLIC = "public"
    RELIGIOUS = "religious"


@dataclass(frozen=True)
class RestDay:
    """One day of rest, why, and by what it is one. The name is empty for a day of the week."""

    on: date
    kind: Kind
    name: str = ""


class _Feasts(holidays.HolidayBase):
    """Feasts of one religion, wherever it is lived."""

    country = "XX"

    @property
    def estimated_label(self):
        return gettext("%s (estimated)")


class _Western(_Feasts, ChristianHolidays):
    def __init__(self, **kwargs):
        ChristianHolidays.__init__(self)
        super().__init__(**kwargs)

    def _populate_public_holidays(self):
        self._add_epiphany_day(gettext("Epiphany"))
        self._add_good_friday(gettext("Good Friday"))
        self._add_holy_saturday(gettext("Holy Saturday"))
        self._add_easter_sunday(gettext("Easter Sunday"))
        self._add_easter_monday(gettext("Easter Monday"))
        self._add_ascension_thursday(gettext("Ascension"))
        self._add_pentecost_monday(gettext("Whit Monday"))
        self._add_assumption_of_mary_day(gettext("Assumption of Mary"))
        self._add_all_saints_day(gettext("All Saints"))
        self._add_christmas_eve(gettext("Christmas Eve"))
        self._add_christmas_day(gettext("Christmas Day"))
        self._add_christmas_day_two(gettext("Second Day of Christmas"))


class _Eastern(_Feasts, ChristianHolidays):
    def __init__(self, **kwargs):
        ChristianHolidays.__init__(self, JULIAN_CALENDAR)
        super().__init__(**kwargs)

    def _populate_public_holidays(self):
        self._add_christmas_eve(gettext("Christmas Eve"))
        self._add_christmas_day(gettext("Christmas Day"))
        self._add_epiphany_day(gettext("Epiphany"))
        self._add_good_friday(gettext("Good Friday"))
        self._add_holy_saturday(gettext("Holy Saturday"))
        self._add_easter_sunday(gettext("Easter Sunday"))
        self._add_easter_monday(gettext("Easter Monday"))
        self._add_assumption_of_mary_day(gettext("Dormition of Mary"))


class _Islamic(_Feasts, IslamicHolidays):
    def __init__(self, **kwargs):
        IslamicHolidays.__init__(self)
        super().__init__(**kwargs)

    def _populate_public_holidays(self):
        self._add_islamic_new_year_day(gettext("Islamic New Year"))
        self._add_ashura_day(gettext("Ashura"))
        self._add_mawlid_day(gettext("Birthday of the Prophet"))
        self._add_ramadan_beginning_day(gettext("First day of Ramadan"))
        name = gettext("Eid al-Fitr")
        self._add_eid_al_fitr_day(name)
        self._add_eid_al_fitr_day_two(name)
        self._add_eid_al_fitr_day_three(name)
        self._add_arafah_day(gettext("Day of Arafah"))
        name = gettext("Eid al-Adha")
        self._add_eid_al_adha_day(name)
        self._add_eid_al_adha_day_two(name)
        self._add_eid_al_adha_day_three(name)


class _Jewish(_Feasts, HebrewCalendarHolidays):
    def __init__(self, **kwargs):
        HebrewCalendarHolidays.__init__(self)
        super().__init__(**kwargs)

    def _populate_public_holidays(self):
        self._add_rosh_hashanah(gettext("Rosh Hashanah"), range(2))
        self._add_yom_kippur(gettext("Yom Kippur"))
        self._add_sukkot(gettext("Sukkot"), range(8))
        self._add_passover(gettext("Passover"), range(8))
        self._add_shavuot(gettext("Shavuot"))


class _Hindu(_Feasts, HinduCalendarHolidays):
    def __init__(self, **kwargs):
        HinduCalendarHolidays.__init__(self)
        super().__init__(**kwargs)

    def _populate_public_holidays(self):
        self._add_maha_shivaratri(gettext("Maha Shivaratri"))
        self._add_holi(gettext("Holi"))
        self._add_janmashtami(gettext("Janmashtami"))
        self._add_dussehra(gettext("Dussehra"))
        self._add_diwali_india(gettext("Diwali"))


class _Buddhist(_Feasts, BuddhistCalendarHolidays):
    def __init__(self, **kwargs):
        BuddhistCalendarHolidays.__init__(self)
        super().__init__(**kwargs)

    def _populate_public_holidays(self):
        self._add_vesak(gettext("Vesak"))


FEASTS = {
    Calendar.WESTERN: _Western,
    Calendar.EASTERN: _Eastern,
    Calendar.ISLAMIC: _Islamic,
    Calendar.JEWISH: _Jewish,
    Calendar.HINDU: _Hindu,
    Calendar.BUDDHIST: _Buddhist,
}
# The day of the week on which one does not travel or work; the Sabbath begins the evening before.
WEEKLY = {
    Calendar.WESTERN: {SUNDAY},
    Calendar.EASTERN: {SUNDAY},
    Calendar.ISLAMIC: {FRIDAY},
    Calendar.JEWISH: {SATURDAY},
}


@lru_cache(maxsize=256)
def _public(country: str, year: int, language: str) -> tuple[frozenset[int], dict[date, str]]:
    """Return the weekend (0 is Monday) and the public holidays of a year; nothing for a country the library lacks."""
    try:
        languages = holidays.country_holidays(country).supported_languages
    except NotImplementedError:
        return frozenset(), {}
    spoken = next((each for each in (language, "en_US", "en_GB") if each in languages), None)
    found = holidays.country_holidays(country, years=year, language=spoken)
    return frozenset(found.weekend), dict(found)


@lru_cache(maxsize=256)
def _feasts(calendar: Calendar, year: int, language: str) -> dict[date, str]:
    """`language` keeps the names of one language from those of another: they are said in the one that is active."""
    return dict(FEASTS[calendar](years=year))


def rest_days(country: str, calendar: str, days: list[date]) -> list[RestDay]:
    """Return which of some days are days of rest, each with the best reason: a holiday, a feast, the week."""
    language = get_language() or "en"
    found = []
    for day in days:
        weekend, public = _public(country, day.year, language) if country else (frozenset(), {})
        feasts = _feasts(Calendar(calendar), day.year, language) if calendar else {}
        if day in public:
            found.append(RestDay(day, Kind.PUBLIC, public[day]))
        elif day in feasts:
            found.append(RestDay(day, Kind.RELIGIOUS, feasts[day]))
        elif day.weekday() in weekend:
            found.append(RestDay(day, Kind.WEEKEND))
        elif calendar and day.weekday() in WEEKLY.get(Calendar(calendar), ()):
            found.append(RestDay(day, Kind.RELIGIOUS))
    return found
