import type { DocumentKind } from "../../../shared/records/documents.ts";
import { type Result, success } from "../../../shared/result.ts";
import { refuse } from "./refusals.ts";

/** The largest source files, in bytes. Text is whole in memory, several times for HTML. */
const sizeLimits: Readonly<Record<DocumentKind, number>> = {
  txt: 100 * 1024 * 1024,
  md: 20 * 1024 * 1024,
  html: 20 * 1024 * 1024,
  docx: 100 * 1024 * 1024,
  pdf: 300 * 1024 * 1024,
};

const kindsByExtension: Readonly<Record<string, DocumentKind>> = {
  txt: "txt",
  text: "txt",
  md: "md",
  markdown: "md",
  html: "html",
  htm: "html",
  xhtml: "html",
  docx: "docx",
  pdf: "pdf",
};

/**
 * Whether a file of this name and size can be imported at all, and as what: to be asked before its
 * bytes are read. `size` is in bytes.
 */
export function checkSource(name: string, size: number): Result<DocumentKind> {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(kindsByExtension, extension) ? kindsByExtension[extension] : undefined;
  if (kind === undefined) {
    if (extension === "doc") return refuse(name, "oldWord");
    const detail =
      extension === "" ? "its name has no ending" : `.${extension} is not a type it knows`;
    return refuse(name, "unknownType", detail);
  }
  if (size === 0) return refuse(name, "empty");
  if (size > sizeLimits[kind]) {
    const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`;
    const detail = `it has ${megabytes(size)}, and the limit for .${kind} is ${megabytes(sizeLimits[kind])}`;
    return refuse(name, "tooLarge", detail);
  }
  return success(kind);
}
