import { readFile } from "node:fs/promises";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { checkSource } from "../../../electron/project/extract/checkSource.ts";
import { extractDocument } from "../../../electron/project/extract/extractDocument.ts";

const folder = path.join(import.meta.dirname, "../../fixtures/documents");

async function extract(name: string, bytes?: Uint8Array) {
  return extractDocument({ name, bytes: bytes ?? (await readFile(path.join(folder, name))) });
}

async function textOf(name: string, bytes?: Uint8Array): Promise<string> {
  const result = await extract(name, bytes);
  return result.ok ? result.value.text : `refused: ${result.error.message}`;
}

async function refusal(name: string, bytes?: Uint8Array) {
  const result = await extract(name, bytes);
  if (result.ok) return { reason: "none", message: result.value.text };
  const { kind, message, details } = result.error;
  expect(kind).toBe("unreadable");
  expect(message).toContain(name);
  return { ...Object(details), message };
}

const paragraph =
  "The harbour bridge reopened on Thursday, the port authority said, four days after a storm had damaged two of its cables.";
const quote = "“We have checked every bolt,” said Dr. J. K. Osei.";

test("a .txt comes character for character, but for line breaks", async () => {
  const text = "  One\r\n\r\nשלום e\u0301 \u{1F973}\t \rend\n\n";
  const result = await extract("a.txt", Buffer.from(text));
  expect(result).toMatchObject({
    ok: true,
    value: {
      text: "  One\n\nשלום e\u0301 \u{1F973}\t \nend\n\n",
      kind: "txt",
      encoding: "utf-8",
      warnings: [],
      counts: { lineBreaks: 3 },
    },
  });
});

test("text with NUL and with lone surrogates is read, and says so", async () => {
  const result = await extract("nul.txt", Buffer.from("He said\0 nothing at all."));
  expect(result).toMatchObject({ ok: true, value: { counts: { nulls: 1 } } });
  const wide = Buffer.from("\uFEFFHe said \uD800 nothing.", "utf16le");
  const lone = await extract("lone.txt", wide);
  expect(lone).toMatchObject({
    ok: true,
    value: { text: "He said \uFFFD nothing.", encoding: "utf-16le", counts: { loneSurrogates: 1 } },
  });
  if (lone.ok) expect(lone.value.warnings).toHaveLength(1);
});

test("Markdown loses its marks and keeps its words", async () => {
  const text = await textOf("article.md");
  expect(text.startsWith("Harbour bridge reopens after storm\n\nBy Mara Lindqvist\n\n")).toBe(true);
  expect(text).toContain(paragraph);
  expect(text).toContain(
    "\n\n1. Two cables were replaced.\n2. Traffic is limited.\n  • Lorries are banned.\n\n",
  );
  expect(text).toContain("Day\tVehicles\nThursday\t4,100");
});

test("HTML: visible text, and what the page says about itself", async () => {
  const result = await extract("article.html");
  expect(result).toMatchObject({
    ok: true,
    value: { suggestions: { byline: "Mara Lindqvist", outlet: "The Harbour Courier" } },
  });
  const text = await textOf("article.html");
  expect(text).toContain("Repairs cost about €1.2 million, according to the city budget.");
  expect(text).not.toMatch(/hidden|This one too|color|document/);
});

test.each(["pandoc.docx", "libreoffice.docx"])(
  "paragraphs, lists, table, footnote: %s",
  async (name) => {
    const text = await textOf(name);
    const expected = [
      "Harbour bridge reopens after storm\n\nBy Mara Lindqvist\n\n",
      `\n\n${paragraph}\n\n1. Two cables were replaced.\n2. Traffic is limited.\n`,
      `\n\n${quote.replace("Dr. ", "Dr.\u00a0")}\n\nDay\tVehicles\nThursday\t4,100\n\nThe mayor denied it.[1]\n\n`,
      "1. Minutes of the council, p.\u00a04.",
    ];
    for (const part of expected) expect(text).toContain(part);
  },
);

test("a PDF by LibreOffice: lines and paragraphs", async () => {
  const text = await textOf("libreoffice.pdf");
  expect(text.startsWith("Harbour bridge reopens after storm\n\nBy Mara Lindqvist\n\n")).toBe(true);
  expect(text.replaceAll("had\ndamaged", "had damaged")).toContain(`\n\n${paragraph}\n\n`);
  expect(text).toContain(`\n\n${quote}\n\n`);
});

test("a PDF by Chromium, with ligatures and the euro", async () => {
  const text = await textOf("chromium.pdf");
  expect(text).toContain("Officials expect normal traffic by Monday.");
  expect(text).toContain("€1.2 million");
});

test("columns of a PDF come one after the other", async () => {
  const text = await textOf("twoColumns.pdf");
  expect(text.indexOf("number of people who had left.")).toBeLessThan(
    text.indexOf("Third paragraph"),
  );
  expect(text).toContain("had left.\n\nA spokesman for the opposition called the\nanswer");
});

test("a PDF that only forbids copying can be read", async () => {
  expect(await textOf("ownerPassword.pdf")).toBe(await textOf("libreoffice.pdf"));
});

test("password-protected PDF", async () => {
  expect(await refusal("password.pdf")).toMatchObject({ reason: "encrypted" });
});

test("scanned PDF", async () => {
  const { reason, message } = await refusal("scanned.pdf");
  expect(reason).toBe("scanned");
  expect(message).toContain("OCR");
});

test("corrupt PDF", async () => {
  const whole = await readFile(path.join(folder, "libreoffice.pdf"));
  expect(await refusal("noise.pdf", Buffer.from("%PDF-1.7 nothing else"))).toMatchObject({
    reason: "damaged",
  });
  expect(await refusal("text.pdf", Buffer.from("plain words"))).toMatchObject({
    reason: "damaged",
  });
  expect(await refusal("half.pdf", whole.subarray(0, 9000))).toMatchObject({ reason: "damaged" });
});

test("corrupt docx", async () => {
  const whole = await readFile(path.join(folder, "pandoc.docx"));
  const broken = Buffer.from(whole);
  broken.fill(0x55, 300, 3000);
  const cases: [string, Uint8Array][] = [
    ["half.docx", whole.subarray(0, whole.length / 2)],
    ["broken.docx", broken],
    ["text.docx", Buffer.from("not a document at all, just words")],
    ["empty.docx", zipOf([["a.txt", Buffer.from("a")]])],
    ["bare.docx", zipOf([["[Content_Types].xml", Buffer.from("<Types/>")]])],
  ];
  for (const [name, bytes] of cases) {
    expect(await refusal(name, bytes)).toMatchObject({ reason: "damaged" });
  }
});

test("old Word file, by either name", async () => {
  expect(await refusal("oldWord.doc")).toMatchObject({ reason: "oldWord" });
  const bytes = await readFile(path.join(folder, "oldWord.doc"));
  expect(await refusal("renamed.docx", bytes)).toMatchObject({ reason: "oldWord" });
});

test("encrypted docx", async () => {
  const container = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(container);
  container.write("EncryptedPackage", 1024, "utf16le");
  expect(await refusal("secret.docx", container)).toMatchObject({ reason: "encrypted" });
});

test("a docx that unpacks to hundreds of megabytes is not opened", async () => {
  const bomb = zipOf([["word/document.xml", Buffer.alloc(150 * 1024 * 1024, " ")]]);
  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect(await refusal("bomb.docx", bomb)).toMatchObject({ reason: "suspicious" });
});

test("a docx with a forged size is not opened", async () => {
  const forged = zipOf([["word/document.xml", Buffer.alloc(20 * 1024 * 1024, " ")]], 1000);
  expect(await refusal("forged.docx", forged)).toMatchObject({ reason: "suspicious" });
});

test("empty file", async () => {
  for (const name of ["a.txt", "a.md", "a.html", "a.docx", "a.pdf"]) {
    expect(await refusal(name, new Uint8Array())).toMatchObject({ reason: "empty" });
  }
});

test("only blank space", async () => {
  expect(await refusal("a.txt", Buffer.from("\uFEFF \r\n\t\n"))).toMatchObject({ reason: "blank" });
  expect(await refusal("a.html", Buffer.from("<p> </p>"))).toMatchObject({ reason: "blank" });
});

test("binary renamed .txt", async () => {
  const pdf = await readFile(path.join(folder, "libreoffice.pdf"));
  expect((await refusal("pdf.txt", pdf)).message).toContain("a PDF");
  const docx = await readFile(path.join(folder, "pandoc.docx"));
  expect(await refusal("docx.txt", docx)).toMatchObject({ reason: "binary" });
  expect(await refusal("tail.txt", docx.subarray(60))).toMatchObject({ reason: "binary" });
  expect((await refusal("rtf.txt", Buffer.from("{\\rtf1 x}"))).message).toContain("Rich Text");
});

test("200 MB text", async () => {
  const size = 200 * 1024 * 1024;
  const refused = checkSource("big.txt", size);
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(refused.error.message).toMatch(/big\.txt.*200 MB.*100 MB/);
  expect(await refusal("big.txt", new Uint8Array(size))).toMatchObject({ reason: "tooLarge" });
});

test("unknown types are refused with the types that are read", async () => {
  for (const name of ["a.xyz", "noEnding", "a.", "constructor", "a.constructor", "🥳"]) {
    const { reason, message } = await refusal(name, Buffer.from("x"));
    expect(reason).toBe("unknownType");
    expect(message).toContain(".docx");
  }
});

test("a name that is only emoji, with an ending, is a name", async () => {
  expect(await textOf("🥳.txt", Buffer.from("words"))).toBe("words");
});

/** A ZIP archive of deflated files, whose directory may lie about their unpacked size. */
function zipOf(files: readonly (readonly [string, Buffer])[], forgedSize?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const data = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt32LE(forgedSize ?? content.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(forgedSize ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(header, Buffer.from(name), data);
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
