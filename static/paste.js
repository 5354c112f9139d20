// What an office program copies holds more than one sees: what was deleted, comments, who wrote them. Only what one sees
// is taken over, as plain paragraphs and lists. Other programs' text comes in as it is.
"use strict";

const OFFICE = /urn:schemas-microsoft-com|[\s"';]mso-|content="?(?:LibreOffice|OpenOffice|Word\.Document)|docs-internal-guid/i;
const UNSEEN = [
  "del", "style", "script", "title", "template", "xml", "[hidden]", ".msoDel", "[class^=MsoComment]", "[class^=msocom]",
  "[data-style*='mso-element:comment']", "[data-style*='mso-hide:all']", "[data-style*='display:none']", "[data-style*='display: none']",
].join(",");
const BLOCKS = /^(?:P|DIV|H[1-6]|LI|TR|TABLE|UL|OL|BLOCKQUOTE|PRE|SECTION|ARTICLE|DL|DT|DD|HR)$/;
const MARK = "[data-style*='mso-list:Ignore'],[data-style*='mso-list: Ignore']";
const isFact = (node) => /^O:(?!P$)/.test(node.nodeName); // <o:Author> and its like; <o:p> is an empty end of a paragraph

// Styles say what is hidden and what is a list. Parsed as they are, each would be refused aloud by the policy of the page.
const withoutStyles = (html) => html.replace(/<style[\s\S]*?<\/style>/gi, "")
  .replace(/<\w[^>]*>/g, (tag) => tag.replace(/(\s)(?:style|on\w+)(\s*=)/gi, "$1data-style$2"));

const plainText = (html) => {
  const body = new DOMParser().parseFromString(withoutStyles(html), "text/html").body; // inert: nothing in it is run or fetched
  for (const node of body.querySelectorAll(UNSEEN)) node.remove();
  for (const node of [...body.querySelectorAll("*")].filter(isFact)) node.remove();
  const blocks = [{ text: "", item: false }];
  const begin = (item) => blocks.push({ text: "", item });
  const add = (text) => { blocks.at(-1).text += text; };
  const bullet = (node) => {
    const depth = Math.max(0, (/level(\d)/.exec(node.getAttribute("data-style")) || [0, 1])[1] - 1);
    const mark = node.querySelector(MARK);
    const number = /\d+/.exec(mark.textContent);
    mark.remove();
    return "  ".repeat(depth) + (number ? `${number[0]}. ` : "- ");
  };
  const point = (node) => {
    const list = node.parentElement;
    let depth = -1;
    for (let up = list; up; up = up.parentElement) if (/^[UO]L$/.test(up.nodeName)) depth += 1;
    const place = [...list.children].filter((each) => each.nodeName === "LI").indexOf(node) + 1;
    return "  ".repeat(Math.max(0, depth)) + (list.nodeName === "OL" ? `${place}. ` : "- ");
  };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return add(node.data.replace(/[\s\u00a0]+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE) return undefined;
    if (node.nodeName === "BR") return add("\n");
    if (/^T[DH]$/.test(node.nodeName) && node.previousElementSibling) add(" | ");
    const inside = node.closest("li, td, th") && !/^(?:LI|UL|OL|TR)$/.test(node.nodeName); // no line of its own
    const isBlock = BLOCKS.test(node.nodeName) && !inside;
    if (isBlock) {
      const listed = node.querySelector(MARK) && !node.querySelector("p, div");
      const item = node.nodeName === "LI" || listed;
      begin(item);
      if (item) add(listed ? bullet(node) : point(node));
    }
    const note = node.nodeName === "A" && /#(?:_ftn|_edn|sdfootnote|sdendnote)/.test(node.getAttribute("href") || "");
    if (note) add(`[${node.textContent.replace(/[^\p{L}\p{N}]/gu, "")}] `);
    else node.childNodes.forEach(read);
    if (isBlock) begin(false);
    return undefined;
  };
  read(body);
  const tidy = blocks.map(({ text, item }) => ({
    item, text: text.replace(/(\S) {2,}/g, "$1 ").replace(/ *\n */g, "\n").replace(item ? / +$/ : /^ +| +$/g, ""),
  })).filter(({ text }) => text.trim() && !/^\s*(?:-|\d+\.)\s*$/.test(text));
  return tidy.reduce((all, { text, item }, n) => all + (n ? (item && tidy[n - 1].item ? "\n" : "\n\n") : "") + text, "");
};

document.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  if (!event.target.matches("textarea") || !OFFICE.test(html)) return;
  event.preventDefault();
  document.execCommand("insertText", false, plainText(html)); // so that it can be undone
});
