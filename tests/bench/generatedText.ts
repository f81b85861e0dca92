const syllables =
  "ta ri mon de sel ver an co pre lu ga tin or es mi per dan lo fa ne str um be qui".split(" ");

/** Prose of about `length` characters: sentences of invented words, in paragraphs. */
export function generatedProse(length: number, random: () => number): string {
  const pick = (count: number) => Math.floor(random() * count);
  const vocabulary = Array.from({ length: 4000 }, () =>
    Array.from({ length: 1 + pick(4) }, () => syllables[pick(syllables.length)]).join(""),
  );
  let text = "";
  while (text.length < length) {
    const words = Array.from({ length: 6 + pick(20) }, () => vocabulary[pick(vocabulary.length)]);
    const sentence = words.join(" ");
    text += `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${random() < 0.2 ? "\n\n" : " "}`;
  }
  return text.slice(0, length);
}
