import type { DocumentKind } from "../../../shared/records/documents.ts";
import { failure, type Result, success } from "../../../shared/result.ts";
import { type NormaliseCounts, normaliseText } from "../../../shared/text/normalise.ts";
import { checkSource } from "./checkSource.ts";
import { decodeBytes } from "./decodeBytes.ts";
import type { DecodedText } from "./decodeUtf8.ts";
import { docxText, isOleContainer } from "./docxText.ts";
import { pdfText } from "./pdfText.ts";
import { refuse } from "./refusals.ts";
import { noSuggestions, type Suggestions } from "./suggestions.ts";

export interface SourceFile {
  /** The file name with its extension, for the kind and for messages. */
  name: string;
  bytes: Uint8Array;
}

export interface ExtractedDocument {
  /** Normalised: LF, well-formed, without NUL. */
  text: string;
  kind: DocumentKind;
  /** How the bytes were read, such as "windows-1252"; "" for .docx and .pdf. */
  encoding: string;
  /** For a person, one sentence each; empty when all went smoothly. */
  warnings: string[];
  counts: NormaliseCounts;
  /** For a PDF; otherwise null. */
  pageCount: number | null;
  /** What the document says about itself: to offer, not to believe. */
  suggestions: Suggestions;
}

/**
 * The text of a source document, ready to be stored. Plain text comes character for character, every
 * other kind as the words a reader sees.
 *
 * Every refusal is a value of kind "unreadable" whose details name the `reason`. Nothing is loaded
 * from outside the bytes. A hostile file may take long: run it where it can be killed.
 */
export async function extractDocument(source: SourceFile): Promise<Result<ExtractedDocument>> {
  const checked = checkSource(source.name, source.bytes.length);
  if (!checked.ok) return checked;
  const raw = await readRaw(source, checked.value);
  if (!raw.ok) return raw;
  const { text, counts } = normaliseText(raw.value.text);
  if (text.trim() === "") return refuse(source.name, "blank");
  const warnings = [...raw.value.warnings, ...countWarnings(counts)];
  return success({ ...raw.value, text, kind: checked.value, warnings, counts });
}

type RawDocument = Omit<ExtractedDocument, "kind" | "counts">;

async function readRaw(source: SourceFile, kind: DocumentKind): Promise<Result<RawDocument>> {
  const { name, bytes } = source;
  switch (kind) {
    case "pdf": {
      const pdf = await pdfText(name, bytes);
      return pdf.ok ? success({ ...pdf.value, encoding: "" }) : pdf;
    }
    case "docx": {
      const docx = await docxText(name, bytes);
      return docx.ok
        ? success({ ...docx.value, encoding: "", warnings: [], pageCount: null })
        : docx;
    }
    case "txt":
    case "md":
    case "html": {
      const decoded = await decodeSource(source, kind);
      return decoded.ok ? success(await readMarkup(decoded.value, kind)) : decoded;
    }
    default:
      return failure("internal", `No reader for ${String(kind satisfies never)}.`);
  }
}

/** What reads markup is loaded on first use. */
async function readMarkup(decoded: DecodedText, kind: "txt" | "md" | "html"): Promise<RawDocument> {
  const rest = { encoding: decoded.encoding, warnings: decoded.warnings, pageCount: null };
  if (kind === "txt") return { ...rest, text: decoded.text, suggestions: noSuggestions };
  const { htmlText } = await import("./htmlText.ts");
  return { ...rest, ...htmlText(kind === "html" ? decoded.text : await htmlOf(decoded.text)) };
}

async function htmlOf(markdown: string): Promise<string> {
  const { marked } = await import("marked");
  return marked.parse(markdown, { async: false, gfm: true });
}

async function decodeSource(source: SourceFile, kind: DocumentKind): Promise<Result<DecodedText>> {
  const { name, bytes } = source;
  const type = binaryType(bytes);
  if (type !== undefined) return refuse(name, "binary", type);
  const decoded = await decodeBytes(bytes, kind === "html" ? declaredCharset(bytes) : undefined);
  return decoded === undefined ? refuse(name, "binary") : success(decoded);
}

/** What files of other programs begin with; the description completes "it looks like …". */
const signatures: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\u0003\u0004", "a ZIP archive or an Office document"],
  ["{\\rtf", "a Rich Text document (.rtf)"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
  ["\u007fELF", "a program"],
  ["MZ\u0090\u0000", "a program"],
  ["SQLite format 3", "a database"],
  ["\u001f\u008b", "a compressed file"],
];

function binaryType(bytes: Uint8Array): string | undefined {
  if (isOleContainer(bytes)) return "an old Office document";
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return signatures.find(([signature]) => start.startsWith(signature))?.[1];
}

/** The charset an HTML page declares near its start, as browsers look for it. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const meta = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]+)/i.exec(start);
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:-]+)/i.exec(start);
  return (meta ?? xml)?.[1];
}

function countWarnings(counts: NormaliseCounts): string[] {
  const replaced = counts.nulls + counts.loneSurrogates;
  if (replaced === 0) return [];
  const characters = replaced === 1 ? "1 character is" : `${replaced} characters are`;
  return [`${characters} not valid text (NUL or half a character) and now shown as “\uFFFD”.`];
}
