import { readFileSync, statSync } from "node:fs";
import { failure, type Result, success } from "../../../shared/result.ts";
import { prepareText, sha256Of } from "../db/preparedText.ts";
import { checkSource } from "../extract/checkSource.ts";
import { extractDocument } from "../extract/extractDocument.ts";
import type { PreparedDocument } from "./preparedDocument.ts";

/** Reads a file and makes its text ready to be stored. `name` is the one the person knows. */
export async function readSource(path: string, name: string): Promise<Result<PreparedDocument>> {
  const file = readBytes(path, name);
  if (!file.ok) return file;
  const bytes = file.value;
  const originalSha256 = sha256Of(bytes);
  const { byteLength } = bytes;
  const extracted = await extractDocument({ name, bytes });
  if (!extracted.ok) return extracted;
  const { kind, encoding, warnings } = extracted.value;
  const text = prepareText(extracted.value.text);
  const isSame = text.sha256 === originalSha256;
  const original = { sha256: originalSha256, byteLength, bytes: isSame ? null : bytes };
  return success({ kind, encoding, warnings, text, original });
}

/** In one go: this thread has nothing else to do. */
function readBytes(path: string, name: string): Result<Buffer> {
  try {
    const { size } = statSync(path);
    const checked = checkSource(name, size);
    return checked.ok ? success(readFileSync(path)) : checked;
  } catch (error) {
    return failure("unreadable", whyUnreadable(error, name));
  }
}

function whyUnreadable(error: unknown, name: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") {
    return `“${name}” is not there any more: it was moved, renamed or deleted. Import it from where it is now.`;
  }
  if (code === "EACCES" || code === "EPERM") {
    return `“${name}” may not be read by you. Change its permissions, or copy it to a folder of yours.`;
  }
  return `“${name}” could not be read (${code || String(error)}). Copy it to this computer and import the copy.`;
}
