import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeUnits,
  encodeUnits,
  findUnits,
  overlappingUnits,
  unitAt,
} from "../../../shared/text/units.ts";
import { segmentLine } from "../../../shared/text/words.ts";

function pieces(text: string, units: Int32Array): string[] {
  return Array.from({ length: units.length / 2 }, (_, index) =>
    text.slice(units[2 * index], units[2 * index + 1]),
  );
}

const sentences = (text: string) => pieces(text, findUnits(text).sentences);
const paragraphs = (text: string) => pieces(text, findUnits(text).paragraphs);
const words = (text: string) => pieces(text, findUnits(text).words);

describe("sentences", () => {
  test.each([
    [
      "titles, initials, times",
      "He met Mr. Smith and Dr. J. K. Brown at 5 p.m. on Jan. 5.",
      "They left.",
    ],
    ["numbers", "No. 5 is alive.", "No.", "He left."],
    ["a country, then a name", "He saw the U.S. President Donald Trump.", "Then he left."],
    ["a country, then a sentence", "He left the U.S.", "The President stayed."],
    ["politicians", "Gov. Ron Doe, R-Fla., said e.g. this and i.e. that.", "Sen. Roe agreed."],
    [
      "quotes",
      "“We know nothing.”",
      "“It is over,” he said.",
      'She said "Go."',
      '"Stay," he said.',
    ],
    [
      "speech that goes on",
      "“Get out!” the minister said.",
      "“Is it?” he asked.",
      "“Really?”",
      "He left.",
    ],
    ["brackets", "(He left.)", "Then (she too).", "He said […] The end."],
    ["ellipses", "She waited… and waited…", "Then she left."],
    ["footnote marks", "It rained.[1]", "It snowed.[2][3]", "It thawed."],
    ["addresses and decimals", "See www.Example.com/A.B?C=d and 3.5 percent.", "Yes."],
    ["list numbers", "1. The first thing.", "2. The second."],
    [
      "German",
      "Er kam am 3. Mai mit Dr. Müller, z.B. zum 2. Weltkrieg.",
      "Das war bzw. ist Nr. 5.",
      "»Komm her.«",
      "„Geh!“, sagte er.",
      "Er ging.",
    ],
    [
      "French",
      "Il dit : « Il est parti. »",
      "Puis M. Dupont est venu avec les amis le 3 janv. 2020.",
      "Il a mangé.",
    ],
    [
      "Spanish",
      "El Sr. López dijo que los EE.UU. no iría.",
      "¿Vienes?",
      "¡Sí!",
      "La Sra. Pérez, pág. 5, se fue.",
    ],
    [
      "datelines, dates and times",
      "MOSCOW (AP) — The Kremlin said on Nov. 3 that it knew.",
      "WASHINGTON, D.C. — The President left at 5 p.m. on Monday.",
      "It cost $3.5 million, about No. 5 on the list.",
      "They left.",
    ],
    [
      "citations",
      "See e.g. Smith et al. 2019, Fig. 3 and Sec. 2.1.",
      "Cf. Jones vs. Brown, Ph.D. students.",
      "Next came Plan A.",
      "The rest failed.",
    ],
    [
      "German, capitals and places",
      "Vgl. § 5 Abs. 2 S. 1 BGB und die Fa. Meyer in Frankfurt a. M. um 10 Uhr.",
      "Das war im 19. Jahrhundert, d. h. früh.",
      "Er fragte: „Warum?“",
      "Das kostet ca. 3,5 Mio. Euro bzw. mehr.",
    ],
    [
      "French dates and sums",
      "Il est né en 45 av. J.-C. à Rome, cf. p. 3 et art. 5.",
      "Les MM. Dupont et Durand ont payé 3,5 millions.",
      "« Pourquoi ? » a-t-elle demandé.",
      "Mme Le Pen est partie.",
    ],
    [
      "Spanish titles and questions",
      "El Dr. Pérez vive en la Avda. Libertad núm. 5, p. ej. con Ud. y EE. UU. no.",
      "¿Qué pasó?",
      "¡Nada!",
      "Se fue.",
    ],
    [
      "Italian",
      "Il sig. Rossi, la sig.ra Bianchi e il dott. Verdi sono arrivati.",
      "L'on. Meloni e l'avv. Neri, p. es. ieri, sono a Roma, ecc. ecc.",
      "Poi cfr. pag. 5 e art. 3.",
      "Nel 45 a.C. Cesare vinse.",
      "«Resteremo», ha detto.",
    ],
    ["Russian", "Это первое.", "А это второе."],
    [
      "Russian abbreviations and years",
      "А. С. Пушкин родился в 1799 г. в г. Москве на ул. Ленина, д. 5.",
      "Это было в 2019 г.",
      "Президент В. В. Путин, т. е. глава, не знал, что и т. д.",
      "Он заплатил 3,5 млн руб.",
      "См. рис. 5 и стр. 3 в музее им. Горького (т.е. гос. музее).",
      "«Мы останемся», — сказал он.",
    ],
    ["a Russian dateline", "МОСКВА, 3 нояб. — РИА Новости.", "Кремль заявил."],
    ["Russian speech with dashes", "— Почему это? — спросил он.", "— Не знаю, что и как."],
  ])("%s", (_, ...expected) => {
    expect(sentences(expected.join(" "))).toEqual(expected);
  });

  test("Chinese needs no blank", () => {
    expect(sentences("中文句子。第二句！“第三句？”第四句。")).toEqual([
      "中文句子。",
      "第二句！",
      "“第三句？”",
      "第四句。",
    ]);
  });

  test("a line break inside a paragraph ends no sentence", () => {
    const text =
      "The minister said on Monday that the\nreport of the U.S. Embassy was\nnot true. He left.";
    expect(sentences(text)).toEqual([text.slice(0, -9), "He left."]);
  });

  test("a heading, a byline and a heading with an abbreviation are units of their own", () => {
    const text =
      "  Minister Denies Report\n\nBy John A. Smith\n\nStory: U.S. 'Most Wanted' Left\n\nHe left.\n";
    expect(sentences(text)).toEqual([
      "Minister Denies Report",
      "By John A. Smith",
      "Story: U.S. 'Most Wanted' Left",
      "He left.",
    ]);
  });

  test("what has no letters joins its neighbour, and stands alone only as a paragraph", () => {
    expect(sentences("He left. * * *\n\n* * *\n\nShe stayed.")).toEqual([
      "He left. * * *",
      "* * *",
      "She stayed.",
    ]);
  });
});

describe("paragraphs", () => {
  const wrapped = [
    "The ministry said on Monday that the report was not accurate, and",
    "that it would answer in due course. It gave no figure for the people",
    "who had left.",
  ];

  test("hard-wrapped lines are joined, blank lines divide", () => {
    const text = `${wrapped.join("\n")}\n\n${wrapped.join("\n")}\n \t\n\n${wrapped[0]}`;
    expect(paragraphs(text)).toEqual([wrapped.join("\n"), wrapped.join("\n"), wrapped[0]]);
  });

  test("in wrapped text a line that ends a sentence early ends the paragraph", () => {
    const text = [...wrapped, ...wrapped].join("\n");
    expect(paragraphs(text)).toEqual([wrapped.join("\n"), wrapped.join("\n")]);
  });

  test("one paragraph per line", () => {
    const lines = [`${wrapped.join(" ")} More.`, "Short one.", `${wrapped.join(" ")}`];
    expect(paragraphs(lines.join("\n"))).toEqual(lines);
    expect(paragraphs("Anna: How was it?\nBen: It was good.\nAnna: Why?")).toHaveLength(3);
  });

  test("list items, table rows and addresses stand for themselves", () => {
    expect(paragraphs("• apples\n• oranges\n• pears")).toHaveLength(3);
    expect(paragraphs("They sell:\n- apples\n- oranges")).toHaveLength(3);
    expect(paragraphs("Day\tCars\nThursday\t4,100")).toHaveLength(2);
    expect(paragraphs("https://a.example/x\nhttps://b.example/y")).toHaveLength(2);
  });
});

describe("words", () => {
  test("by the rules of Unicode", () => {
    expect(words("Don't panic: 3.5 long-term U.S. *** l’été 🥳 _ ok_1")).toEqual([
      "Don't",
      "panic",
      "3.5",
      "long",
      "term",
      "U.S",
      "l’été",
      "ok_1",
    ]);
  });

  test("the fast scanner and Intl.Segmenter agree on Latin and Cyrillic", () => {
    const unit = fc.oneof(
      fc.constantFrom(..."ab1_.,:;'’‘·-– \té½²ªЖй\u00a0“”…\u2024@/"),
      fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0x400, max: 0x52f }).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (line) => {
        const pairs: number[] = [];
        segmentLine(line, 0, pairs);
        expect([...findUnits(line).words]).toEqual(pairs);
      }),
      { numRuns: 2000 },
    );
  });
});

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom("a", "B", "7", ".", "!", "…", "“", "”", '"', ")", "[", " ", " ", "\n", "\t"),
    fc.constantFrom(
      "Mr.",
      "U.S.",
      "The",
      "•",
      "。",
      "字",
      "\u{1F973}",
      "\u200B",
      "\u2028",
      "é",
      "»",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }),
  ),
  maxLength: 80,
});

describe("laws", () => {
  test("units are ordered, disjoint, inside the text, trimmed and never blank", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const units of Object.values(findUnits(text))) {
          let last = 0;
          for (const [index, boundary] of [...units].entries()) {
            if (index % 2 === 1) expect(boundary).toBeGreaterThan(last);
            else expect(boundary).toBeGreaterThanOrEqual(last);
            last = boundary;
          }
          expect(last).toBeLessThanOrEqual(text.length);
          for (const piece of pieces(text, units)) expect(piece).toBe(piece.trim());
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("sentences and paragraphs cover all that is not blank, words all letters", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const units = findUnits(text);
        const visible = text.replace(/[\s\u0085\u200B\u2060]/g, "");
        for (const each of [units.sentences, units.paragraphs]) {
          const covered = pieces(text, each).join("");
          expect(covered.replace(/[\s\u0085\u200B\u2060]/g, "")).toBe(visible);
        }
        const letters = (some: string) => some.match(/\p{L}/gu)?.join("") ?? "";
        expect(letters(pieces(text, units.words).join(""))).toBe(letters(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("each sentence lies in one paragraph", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const units = findUnits(text);
        for (let index = 0; index < units.sentences.length; index += 2) {
          const startOffset = units.sentences[index] ?? 0;
          const endOffset = units.sentences[index + 1] ?? 0;
          const range = overlappingUnits(units.paragraphs, { startOffset, endOffset });
          expect(range.afterLast - range.first).toBe(1);
        }
      }),
    );
  });

  test("stored boundaries come back", () => {
    const boundaries = fc
      .array(fc.nat(2_000_000_000), { maxLength: 50 })
      .map((offsets) => Int32Array.from(offsets).sort());
    fc.assert(
      fc.property(boundaries, (units) => {
        expect(decodeUnits(encodeUnits(units))).toEqual(units);
      }),
    );
  });

  test("overlapping units are those that share a character with the span", () => {
    fc.assert(
      fc.property(anyText, fc.nat(90), fc.nat(90), (text, one, other) => {
        const units = findUnits(text).words;
        const span = { startOffset: Math.min(one, other), endOffset: Math.max(one, other) };
        const { first, afterLast } = overlappingUnits(units, span);
        const expected = pieces(text, units).flatMap((_, index) => {
          const start = Math.max(units[2 * index] ?? 0, span.startOffset);
          return start < Math.min(units[2 * index + 1] ?? 0, span.endOffset) ? [index] : [];
        });
        expect(Array.from({ length: afterLast - first }, (_, n) => first + n)).toEqual(expected);
      }),
    );
  });
});

test("the unit at an offset, or none between units", () => {
  const { sentences: units } = findUnits("One. Two.");
  expect([0, 3, 4, 5, 8, 9].map((offset) => unitAt(units, offset))).toEqual([0, 0, -1, 1, 1, -1]);
});

test("an empty and a blank text have no units", () => {
  for (const text of ["", " \n\t\n\u00a0\u200b "]) {
    expect(Object.values(findUnits(text)).map((units) => units.length)).toEqual([0, 0, 0]);
  }
});
