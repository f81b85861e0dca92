import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { decodeBytes } from "../../../electron/project/extract/decodeBytes.ts";

const samples: Record<string, { texts: string[]; encodings: string[] }> = {
  German: {
    texts: [
      "Für die Bürger ist das schön.",
      "„Wir wissen nichts“, sagte er – größer wäre übel.",
      "Straße",
      "Tschüß",
    ],
    encodings: ["windows-1252", "iso-8859-1", "iso-8859-15", "macroman"],
  },
  French: {
    texts: [
      "Le café est fermé à midi.",
      "L’été, « c’est fini », dit-elle.",
      "Où êtes-vous allés ? Ça va très bien, merci.",
      "cœur et âme",
    ],
    encodings: ["windows-1252", "iso-8859-1", "iso-8859-15", "macroman"],
  },
  Spanish: {
    texts: ["El señor Núñez llegó mañana.", "¿Qué pasó? ¡Nada!", "España"],
    encodings: ["windows-1252", "iso-8859-1", "macroman"],
  },
  Polish: {
    texts: ["Zażółć gęślą jaźń.", "Łódź jest piękna, a ludzie są życzliwi."],
    encodings: ["windows-1250", "iso-8859-2"],
  },
  Czech: {
    texts: ["Příliš žluťoučký kůň úpěl ďábelské ódy."],
    encodings: ["windows-1250", "iso-8859-2"],
  },
  Russian: {
    texts: ["Привет, как дела?", "Министерство заявило, что ничего не знает об отъезде."],
    encodings: ["koi8-r", "windows-1251", "iso-8859-5", "maccyrillic", "cp866"],
  },
  English: {
    texts: ["It’s “fine” – he said…", "The price is £5, he said.", "naïve café"],
    encodings: ["windows-1252", "macroman"],
  },
  Danish: {
    texts: ["Rødgrød med fløde på øen er også godt."],
    encodings: ["windows-1252", "macroman"],
  },
  "the euro": {
    texts: ["Das kostet 5 € pro Stück."],
    encodings: ["windows-1252", "iso-8859-15", "macroman"],
  },
  Japanese: { texts: ["これは日本語のテキストです。"], encodings: ["shift_jis", "euc-jp"] },
  Greek: {
    texts: ["Καλημέρα σας, τι κάνετε σήμερα;"],
    encodings: ["windows-1253", "iso-8859-7"],
  },
};

const always = ["utf-8", "utf-16le", "utf-16be"];

for (const [language, { texts, encodings }] of Object.entries(samples)) {
  const cases = [...encodings, ...always].flatMap((encoding) =>
    texts
      .filter((text) => iconv.decode(iconv.encode(text, encoding), encoding) === text)
      // UTF-16 without a mark shows itself by its blanks and ASCII letters only.
      .filter((text) => !encoding.startsWith("utf-16") || /[ a-z].*[ a-z]/s.test(text))
      .map((text) => [encoding, text] as const),
  );
  test.each(cases)(`${language} in %s: %s`, async (encoding, text) => {
    expect((await decodeBytes(iconv.encode(text, encoding)))?.text).toBe(text);
  });
}

test.each(["utf-8", "utf-16le", "utf-16be", "utf-32le"])(
  "a byte order mark of %s",
  async (encoding) => {
    const decoded = await decodeBytes(iconv.encode("Grüße\r\n", encoding, { addBOM: true }));
    expect(decoded).toEqual({ text: "Grüße\r\n", encoding, warnings: [] });
  },
);

test("lone surrogates in UTF-16 are still there for counting", async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a\uD800b", "utf16le")]);
  expect((await decodeBytes(bytes))?.text).toBe("a\uD800b");
});

test("a declared encoding is believed, unless the bytes are UTF-8", async () => {
  const text = "Да";
  expect((await decodeBytes(iconv.encode(text, "koi8-r"), "KOI8-R"))?.text).toBe(text);
  expect((await decodeBytes(iconv.encode("é", "latin1"), "iso-8859-1"))?.encoding).toBe(
    "windows-1252",
  );
  const contradicted = await decodeBytes(Buffer.from("é"), "iso-8859-1");
  expect(contradicted?.text).toBe("é");
  expect(contradicted?.warnings).toHaveLength(1);
  expect((await decodeBytes(iconv.encode("für", "latin1"), "no-such-thing"))?.text).toBe("für");
});

test("NUL here and there is text, many control bytes are not", async () => {
  expect((await decodeBytes(Buffer.from("He said\0 nothing.")))?.text).toBe("He said\0 nothing.");
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));
  expect(await decodeBytes(noise)).toBeUndefined();
  expect(await decodeBytes(Buffer.from("\u0001\u0002\0\0\u0003\u0004\u0005abc"))).toBeUndefined();
});
