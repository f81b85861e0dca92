import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { type Result, success } from "../../../shared/result.ts";
import { joinPages, type PdfPiece, pageText } from "./pdfLayout.ts";
import { refuse } from "./refusals.ts";
import { noSuggestions, type Suggestions } from "./suggestions.ts";

export interface PdfText {
  text: string;
  pageCount: number;
  suggestions: Suggestions;
  warnings: string[];
}

/** About ten thick books; reading so many takes minutes. */
const mostPages = 5000;

/**
 * The text layer of a PDF, page after page. Pictures are not read, nothing is drawn, no script of the
 * file runs and nothing is loaded from outside; fonts and character maps come from the package.
 */
export async function pdfText(name: string, bytes: Uint8Array): Promise<Result<PdfText>> {
  const opened = await openPdf(name, bytes);
  if (!opened.ok) return opened;
  const pdf = opened.value;
  try {
    if (pdf.numPages > mostPages) {
      const detail = `it has ${pdf.numPages} pages, and the limit is ${mostPages}`;
      return refuse(name, "tooLarge", detail);
    }
    return await readPages(name, pdf);
  } catch (error) {
    // pdf.js throws many kinds of errors on broken content; the file is to blame for all of them.
    return refuse(name, "damaged", "PDF", error);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPdf(name: string, bytes: Uint8Array): Promise<Result<PDFDocumentProxy>> {
  // Loaded on first use: it is large, and most projects hold no PDF.
  const { getDocument, GlobalWorkerOptions } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const home = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const worker = path.join(home, "legacy", "build", "pdf.worker.mjs");
  GlobalWorkerOptions.workerSrc = pathToFileURL(worker).href;
  try {
    const task = getDocument({
      data: new Uint8Array(bytes), // a copy: pdf.js takes it away, and refuses a Buffer
      verbosity: 0,
      enableXfa: false,
      useWasm: false,
      useSystemFonts: false,
      disableFontFace: true,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      standardFontDataUrl: path.join(home, "standard_fonts") + path.sep,
      cMapUrl: path.join(home, "cmaps") + path.sep,
      cMapPacked: true,
    });
    return success(await task.promise);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    return isLocked ? refuse(name, "encrypted") : refuse(name, "damaged", "PDF", error);
  }
}

async function readPages(name: string, pdf: PDFDocumentProxy): Promise<Result<PdfText>> {
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    pages.push(pageText(await pagePieces(page)));
    page.cleanup();
  }
  const pageCount = pages.length;
  const withoutText = pages.flatMap((text, index) => (/\S/.test(text) ? [] : [index + 1]));
  if (withoutText.length === pageCount) {
    return refuse(
      name,
      "scanned",
      pageCount === 1 ? "its page holds" : `its ${pageCount} pages hold`,
    );
  }
  const warnings =
    withoutText.length > 0
      ? [`No text on ${listPages(withoutText)}: blank, or pictures of text, which are not read.`]
      : [];
  return success({
    text: joinPages(pages),
    pageCount,
    suggestions: await readSuggestions(pdf),
    warnings,
  });
}

type PdfPage = Awaited<ReturnType<PDFDocumentProxy["getPage"]>>;

async function pagePieces(page: PdfPage): Promise<PdfPiece[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item)) return [];
    const transform: readonly unknown[] = item.transform;
    return [
      {
        text: item.str,
        x: Number(transform[4]),
        y: Number(transform[5]),
        height: item.height,
        endsLine: item.hasEOL,
      },
    ];
  });
}

function listPages(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(", ");
  const more = numbers.length > 10 ? ` and ${numbers.length - 10} more` : "";
  return `${numbers.length === 1 ? "page" : "pages"} ${shown}${more}`;
}

async function readSuggestions(pdf: PDFDocumentProxy): Promise<Suggestions> {
  const { info } = await pdf.getMetadata();
  const field = (key: string): string => {
    const value: unknown = Reflect.get(info, key);
    return typeof value === "string" ? value.trim() : "";
  };
  return { ...noSuggestions, title: field("Title"), byline: field("Author") };
}
