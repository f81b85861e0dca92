import type { Code } from "../records/codebook.ts";
import { CODE_PALETTE } from "./palette.ts";

export type StarterCode = Pick<
  Code,
  "name" | "colour" | "definition" | "whenToUse" | "whenNotToUse" | "example" | "digitKey" | "unit"
>;

function paletteColour(key: string): string {
  return CODE_PALETTE.find((colour) => colour.key === key)?.hex ?? "#808080";
}

/**
 * Three codes for comparing how outlets tell one event. Each says which span to mark, so that two
 * coders can agree about borders as well as about the code. The examples are invented.
 */
export const starterCodebook: readonly StarterCode[] = [
  {
    name: "denial",
    colour: paletteColour("vermilion"),
    digitKey: 1,
    unit: "sentence",
    definition:
      "Somebody named or described in the text rejects a claim: they say that something did not happen, is not so, or was not their doing.\n\nMark the whole sentence that carries the denial, from its first word to its closing punctuation mark, with the words that say who denies. If the denial runs on over several sentences by the same speaker, mark each of these sentences as a passage of its own.",
    whenToUse:
      "• The verb denies: deny, reject, dispute, rebut, dismiss, “call it untrue”.\n• Direct or reported speech negates a claim that is in the text or plainly alluded to: “We never opened that valve.”\n• A refusal that also contradicts: “There is nothing to explain, because nothing leaked.”\n• A denial that is itself doubted by the text. The code records that the denial is reported, not whether it is true.",
    whenNotToUse:
      "• No comment, no reply, “could not be reached”: silence is not a denial.\n• The author’s own negations: “The plant has no second filter.”\n• Regret or a promise without contradiction: “We are looking into it.”\n• Claims that are only qualified: “The figure is somewhat lower.” Code a figure in it as numeric claim.\n• A later mention of the denial as a known fact without its content (“after the denials of last week”).",
    example:
      "“None of our tanks was open on Tuesday night,” the harbour authority’s spokeswoman said.\n\nThe whole sentence is marked. It is also an attribution, which has its own, shorter span.",
  },
  {
    name: "numeric claim",
    colour: paletteColour("blue"),
    digitKey: 2,
    unit: "sentence",
    definition:
      "A statement about the event that rests on a quantity: a count, an amount, a share, a rate, a measurement or a comparison in numbers, written as digits or as words.\n\nMark the shortest run of words that states the quantity and what it is a quantity of: from the number’s first word (with “about”, “at least”, “up to”) to the end of the thing counted or measured. Leave out who says it. Two quantities of different things in one sentence are two passages.",
    whenToUse:
      "• Counts and amounts: “at least 40 households”, “three pumps”.\n• Shares, rates and changes: “a third of the catch”, “twice as much as in spring”.\n• Vague quantities that still claim a size: “dozens of residents”, “hundreds of litres”.\n• Numbers that the text reports in order to dispute them.",
    whenNotToUse:
      "• Dates, times of day, ages, addresses, phone and page numbers, model names and the numbers of laws.\n• “One” and “first” as mere words of speech (“one of the neighbours”, “at first”).\n• Amounts without any size (“some”, “many”, “a few”).\n• The same number repeated inside the same sentence: mark the first.",
    example:
      "According to the fire service, [about 1,200 litres of cooling fluid] ran into the basin.\n\nThe brackets show the span: the source is left out, “about” and the thing measured are in.",
  },
  {
    name: "attribution",
    colour: paletteColour("teal"),
    digitKey: 3,
    unit: "sentence",
    definition:
      "The words by which the text hands a statement over to a source other than its author: a person, an organisation, a document, a news agency, or an unnamed source.\n\nMark the naming of the source together with the word of saying, and nothing of what is said: “the mayor told reporters”, “according to a report by the port”. If the source and the word of saying stand apart, mark from the first to the last of them only when no more than three words of what is said lie between; otherwise mark the words of saying with the source’s name or pronoun.",
    whenToUse:
      "• Words of saying with their source: said, told, wrote, announced, claimed, according to, in the words of.\n• Sources without a name: “officials said”, “a person close to the firm”.\n• Documents and media as sources: “the log shows”, “as the agency reported”.\n• A source that is quoted again later: each new attribution is a passage of its own.\n• Attributions inside attributions: mark the inner and the outer one, also where they overlap.",
    whenNotToUse:
      "• Quotation marks alone, without any word about who speaks.\n• The by-line and agency marks at the head of a text.\n• Deeds without speech: “the mayor visited the basin”.\n• Thoughts and feelings that nobody is said to have uttered (“residents fear”), unless a source is named for them.",
    example:
      "[The union’s secretary, Ilka Brandt, said] the pumps had been “on their last legs since spring”.\n\nThe brackets show the span. What she said is not part of it.",
  },
];
