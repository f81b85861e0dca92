import { failure, type Result } from "../../../shared/result.ts";

/** Why a source document cannot become a text; the `reason` in the error's details. */
export type RefusalReason = keyof typeof messages;

const importable = ".txt, .md, .html, .docx or .pdf";

/** All messages of the extractors: what is wrong with which file, and what to do. */
const messages = {
  unknownType: (name: string, detail: string) =>
    `“${name}” cannot be imported: ${detail || "it has no known file type"}. Concord reads ${importable}; save the document as one of these and import that.`,
  empty: (name: string) =>
    `“${name}” is empty (0 bytes). Check that the file was saved or downloaded completely.`,
  blank: (name: string) =>
    `“${name}” holds only blank space, so there is nothing to code. Check that it is the right file.`,
  tooLarge: (name: string, detail: string) =>
    `“${name}” is too large: ${detail}. Split it into smaller documents and import those.`,
  binary: (name: string, detail: string) =>
    `“${name}” is not a text file${detail ? `: it looks like ${detail}` : ""}. If its name has the wrong ending, rename it; otherwise save the document as ${importable} and import that.`,
  encrypted: (name: string) =>
    `“${name}” is protected by a password. Open it in the program that made it, save a copy without a password, and import the copy.`,
  oldWord: (name: string) =>
    `“${name}” is in the old Word format (.doc). Open it in Word or LibreOffice, save it as .docx, and import that.`,
  damaged: (name: string, detail: string) =>
    `“${name}” is damaged or not a real ${detail}. Open it in the program that made it, save it again, and import the new file.`,
  suspicious: (name: string, detail: string) =>
    `“${name}” was not opened: ${detail}, which no ordinary document does. If you trust it, save its text as .txt and import that.`,
  scanned: (name: string, detail: string) =>
    `“${name}” has no text in it: ${detail} only pictures of text, as from a scanner. Run text recognition (OCR) on it, and import the result.`,
} satisfies Record<string, (name: string, detail: string) => string>;

/**
 * A refusal as a value. `detail` completes the message; see there. `cause` is what a library threw:
 * its message goes into the details, for whoever looks into the case.
 */
export function refuse<T = never>(
  name: string,
  reason: RefusalReason,
  detail = "",
  cause?: unknown,
): Result<T> {
  const details =
    cause instanceof Error ? { name, reason, cause: cause.message } : { name, reason };
  return failure("unreadable", messages[reason](name, detail), details);
}
