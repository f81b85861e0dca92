import { type Result, success } from "../../../shared/result.ts";
import type { HtmlText } from "./htmlText.ts";
import { refuse } from "./refusals.ts";
import { inspectZip } from "./zipArchive.ts";

/**
 * The text of a Word document: paragraphs, lists, tables, foot- and endnotes (marks like "[1]" in the
 * text, the notes at the end), inserted but not deleted tracked changes. Headers, footers, comments
 * and pictures are left out.
 */
export async function docxText(name: string, bytes: Uint8Array): Promise<Result<HtmlText>> {
  if (isOleContainer(bytes))
    return refuse(name, isEncryptedPackage(bytes) ? "encrypted" : "oldWord");
  const archive = inspectZip(bytes);
  if ("problem" in archive) {
    if (archive.problem === "encrypted") return refuse(name, "encrypted");
    if (archive.problem === "bomb") {
      return refuse(name, "suspicious", "it unpacks to a size or a number of parts");
    }
    return refuse(name, "damaged", "Word document (.docx)");
  }
  if (!archive.names.includes("[Content_Types].xml")) {
    return refuse(name, "damaged", "Word document (.docx)");
  }
  // Loaded on first use: it is large, and most imports hold no .docx.
  const { default: mammoth } = await import("mammoth");
  const { htmlText } = await import("./htmlText.ts");
  try {
    const html = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
      },
    );
    return success(htmlText(html.value));
  } catch (error) {
    // Whatever mammoth stumbles over, the document is not as Word writes it.
    return refuse(name, "damaged", "Word document (.docx)", error);
  }
}

/** The container of old Word files and of encrypted new ones. */
export function isOleContainer(bytes: Uint8Array): boolean {
  const mark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  return mark.every((byte, index) => bytes[index] === byte);
}

/** An encrypted document is a stream of that name inside the container. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(Buffer.from("EncryptedPackage", "utf16le"));
}
