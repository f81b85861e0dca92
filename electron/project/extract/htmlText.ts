import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { noSuggestions, type Suggestions } from "./suggestions.ts";
import { TextBuilder } from "./textBuilder.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

export interface HtmlText {
  text: string;
  suggestions: Suggestions;
}

const unseen = new Set(
  `script style noscript template head iframe object embed svg canvas audio video map input select
  textarea datalist dialog`.split(/\s+/),
);

const paragraphs = new Set(
  `p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure hr section article header footer main nav
  aside address form fieldset details hgroup`.split(/\s+/),
);

const lines = new Set(
  "div li tr dt dd figcaption caption thead tbody tfoot summary option legend center".split(/\s+/),
);

/** How deep elements may nest; a page made to exhaust the stack is cut off there. */
const deepestNesting = 2000;

/**
 * The visible text of an HTML page, block by block: paragraphs with a blank line between them, list
 * items ("•", "1.") and table rows on their own lines, cells separated by tabs. Scripts, styles and
 * what is marked hidden are left out, links keep their words. Nothing is ever loaded.
 */
export function htmlText(html: string): HtmlText {
  const page = parse(html);
  const builder = new TextBuilder();
  const walker: Walker = { builder, lists: [], isCell: false, isPreformatted: false, depth: 0 };
  for (const node of page.childNodes) walk(node, walker);
  return { text: builder.toString(), suggestions: readSuggestions(page.childNodes) };
}

interface Walker {
  builder: TextBuilder;
  /** The lists around the node, outermost first: the next number, or undefined for bullets. */
  lists: (number | undefined)[];
  /** Inside a cell of a data table, where blocks are separated by spaces only. */
  isCell: boolean;
  isPreformatted: boolean;
  depth: number;
}

function walk(node: Node, walker: Walker): void {
  if ("value" in node) {
    if (walker.isPreformatted) walker.builder.addPreformatted(node.value);
    else walker.builder.addText(node.value);
  } else if ("tagName" in node && walker.depth < deepestNesting && !isUnseen(node)) {
    walkElement(node, { ...walker, depth: walker.depth + 1 });
  }
}

function walkElement(element: Element, walker: Walker): void {
  const name = element.tagName;
  if (name === "br") {
    if (walker.isCell) walker.builder.addText(" ");
    else walker.builder.addLineBreak();
  } else if (name === "li") {
    walkItem(element, walker);
  } else if (name === "ul" || name === "ol") {
    const start = Number.parseInt(attribute(element, "start"), 10);
    const number = name === "ul" ? undefined : Number.isNaN(start) ? 1 : start;
    walkBlock(element, { ...walker, lists: [...walker.lists, number] });
  } else if (name === "tr") {
    walkRow(element, walker);
  } else {
    walkBlock(element, name === "pre" ? { ...walker, isPreformatted: true } : walker);
  }
}

function walkBlock(element: Element, walker: Walker): void {
  const gap = gapAround(element, walker);
  if (gap === "space") walker.builder.addText(" ");
  else if (gap !== undefined) walker.builder.breakLine(gap);
  for (const child of element.childNodes) walk(child, walker);
  if (gap === "space") walker.builder.addText(" ");
  else if (gap !== undefined) walker.builder.breakLine(gap);
}

function gapAround(element: Element, walker: Walker): 1 | 2 | "space" | undefined {
  const isParagraph = paragraphs.has(element.tagName);
  if (!isParagraph && !lines.has(element.tagName)) return undefined;
  if (walker.isCell) return "space";
  return isParagraph && !isInsideItem(element, walker) ? 2 : 1;
}

/** Paragraphs and lists inside a list item stay close to it. */
function isInsideItem(element: Element, walker: Walker): boolean {
  const isList = element.tagName === "ul" || element.tagName === "ol";
  return walker.lists.length > (isList ? 1 : 0);
}

function walkItem(element: Element, walker: Walker): void {
  const { lists, builder } = walker;
  const number = lists.at(-1);
  if (number !== undefined) lists[lists.length - 1] = number + 1;
  const indent = "  ".repeat(Math.max(0, lists.length - 1));
  if (!walker.isCell) builder.breakLine(1);
  builder.setPrefix(`${indent}${number === undefined ? "•" : `${number}.`} `);
  for (const child of element.childNodes) walk(child, walker);
  builder.setPrefix("");
  if (walker.isCell) builder.addText(" ");
  else builder.breakLine(1);
}

/** A row of data becomes a line with tabs; cells that hold several blocks are mere layout. */
function walkRow(row: Element, walker: Walker): void {
  const isLayout = row.childNodes.some((cell) => "tagName" in cell && countBlocks(cell, 0) > 1);
  if (isLayout && !walker.isCell) walkLayoutRow(row, walker);
  else walkDataRow(row, walker);
}

function walkDataRow(row: Element, walker: Walker): void {
  if (!walker.isCell) walker.builder.breakLine(1);
  let isFirst = true;
  for (const cell of row.childNodes) {
    if (!("tagName" in cell)) continue;
    if (!isFirst) walker.builder.addTab();
    isFirst = false;
    for (const child of cell.childNodes) walk(child, { ...walker, isCell: true });
  }
  if (!walker.isCell) walker.builder.breakLine(1);
}

function walkLayoutRow(row: Element, walker: Walker): void {
  for (const cell of row.childNodes) {
    walker.builder.breakLine(2);
    walk(cell, walker);
  }
  walker.builder.breakLine(2);
}

function countBlocks(element: Element, depth: number): number {
  let count = 0;
  for (const child of element.childNodes) {
    if (count > 1 || depth > 50) break;
    if (!("tagName" in child)) continue;
    const isBlock = paragraphs.has(child.tagName) || child.tagName === "div";
    // A table inside a cell is always layout.
    if (child.tagName === "table") count += 2;
    else if (isBlock) count += Math.max(1, countBlocks(child, depth + 1));
    else count += countBlocks(child, depth + 1);
  }
  return count;
}

function isUnseen(element: Element): boolean {
  if (unseen.has(element.tagName)) return true;
  if (element.attrs.some(({ name }) => name === "hidden")) return true;
  const style = attribute(element, "style");
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  // The arrow from a footnote back to its mark, as converters add it.
  return element.tagName === "a" && attribute(element, "href").startsWith("#footnote-ref-");
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? "";
}

const metaNames: Readonly<Record<string, keyof Suggestions>> = {
  "og:title": "title",
  author: "byline",
  "article:author": "byline",
  "og:site_name": "outlet",
  "article:published_time": "publishedOn",
  date: "publishedOn",
  "og:url": "url",
};

function readSuggestions(nodes: readonly Node[]): Suggestions {
  const found = { ...noSuggestions };
  const visit = (node: Node): void => {
    if (!("tagName" in node)) return;
    if (node.tagName === "title" && found.title === "") found.title = textOf(node);
    if (node.tagName === "meta") readMeta(node, found);
    if (node.tagName === "link" && attribute(node, "rel") === "canonical" && found.url === "") {
      found.url = attribute(node, "href");
    }
    if (node.tagName === "html" || node.tagName === "head") node.childNodes.forEach(visit);
  };
  nodes.forEach(visit);
  return found;
}

function readMeta(meta: Element, found: Suggestions): void {
  const name = attribute(meta, "property") || attribute(meta, "name");
  const key = metaNames[name.toLowerCase()];
  if (key !== undefined && found[key] === "") found[key] = attribute(meta, "content").trim();
}

function textOf(element: Element): string {
  const parts = element.childNodes.map((node) => ("value" in node ? node.value : ""));
  return parts.join("").replace(/\s+/g, " ").trim();
}
