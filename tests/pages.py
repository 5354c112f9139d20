"""Reading a page as a browser would: its forms, their fields and where they go."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form of a page: where it goes, how, and what a browser would send untouched."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def data(self) -> dict[str, list[str]]:
        sent = {name: list(values) for name, values in self.values.items()}
        name, value = self.buttons[0] if self.buttons else ("", "")  # the one that Enter presses
        if name:
            sent[name] = [value]
        return sent


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select: str | None = None
        self.area: str | None = None
        self.first_option: str | None = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.form = Form(given.get("action") or "", (given.get("method") or "get").lower())
            self.forms.append(self.form)
        if self.form is None:
            return
        name = given.get("name")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self.area = name
            self.form.kinds[name] = "textarea"
            self.form.values.setdefault(name, []).append("")
        elif tag == "select" and name:
            self.select, self.first_option = name, None
            self.form.kinds[name] = "select"
            self.form.values.setdefault(name, [])
        elif tag == "option" and self.select:
            value = given.get("value", "")
            if self.first_option is None:
                self.first_option = value
            if "selected" in given:
                self.form.values[self.select].append(value)
        elif tag == "button" and given.get("type", "submit") == "submit":
            self.form.buttons.append((name or "", given.get("value") or ""))

    def _input(self, name, given):
        kind = given.get("type", "text")
        self.form.kinds[name] = kind
        if kind in {"checkbox", "radio"}:
            self.form.values.setdefault(name, [])
            if "checked" in given:
                self.form.values[name].append(given.get("value", "on"))
        elif kind != "file":
            self.form.values.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data):
        if self.area and self.form:
            self.form.values[self.area][-1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.area:
            self.form.values[self.area][-1] = self.form.values[self.area][-1].removeprefix("\n")
            self.area = None
        elif tag == "select" and self.select:
            if not self.form.values[self.select] and self.first_option is not None:
                self.form.values[self.select].append(self.first_option)
            self.select = None


def forms_of(page: str) -> list[Form]:
    parser = _Forms()
    parser.feed(page)
    return parser.forms
