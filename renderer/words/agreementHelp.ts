/** What a figure asks, how it is computed, who says so, and when it misleads. */
export interface HelpEntry {
  title: string;
  asks: string;
  formula: string;
  source: string;
  misleads: string;
}

export const helpHeadings = {
  asks: "Asks",
  formula: "Formula",
  source: "Source",
  misleads: "Misleads when",
} as const;

/** The help at the figures of the agreement screen. */
export const agreementHelp = {
  alpha: {
    title: "Krippendorff’s α and its interval",
    asks: "How much better than chance do the coders agree on where this code applies? 1 is full agreement, 0 what chance alone would give; below 0 they agree less than that.",
    formula:
      "α = 1 − observed ÷ expected disagreement. Interval: the documents are drawn again and again with replacement, α is computed for each sample, and the middle 95 % are kept.",
    source: "Krippendorff (2011; 2019, ch. 12). Bootstrap of documents: Efron & Tibshirani (1993).",
    misleads:
      "Few units are coded: then one passage moves α a lot, and the interval is wide. With fewer than ten documents, paragraphs are drawn and the interval speaks of these texts only. α at sentences and α on characters answer different questions.",
  },
  percent: {
    title: "Percent agreement",
    asks: "On what share of the units do two coders say the same, coded or not?",
    formula: "Agreeing pairs of coders ÷ all pairs, averaged over the units.",
    source: "Gwet (2014).",
    misleads:
      "Most text is blank, which is nearly always: coders who mark nothing agree on almost everything. Read it beside α and the share coded.",
  },
  passages: {
    title: "Passages as wholes (F1)",
    asks: "Did the coders find the same passages, and with the same borders?",
    formula:
      "F1 = 2 · matching passages ÷ all passages of both. Same borders: start and end are identical. Overlapping: the largest one-to-one pairing of passages that share a character.",
    source: "Hripcsak & Rothschild (2005).",
    misleads:
      "One coder marks three sentences one by one and the other all three at once: the same text, but only one match. It does not correct for chance.",
  },
  overall: {
    title: "All codes together",
    asks: "How does the codebook do as a whole?",
    formula:
      "Any code: all codes as one. Lowest and median: over the codes’ own α. A mean is not shown, because a good code would hide a weak one.",
    source: "Lombard, Snyder-Duch & Bracken (2002) ask for figures per variable.",
    misleads:
      "You report one of them alone. Conclusions rest on single codes, so their figures have to be told.",
  },
  coders: {
    title: "α of every two coders",
    asks: "Who agrees with whom?",
    formula: "α of two coders, on the units that both of them judged.",
    source: "Krippendorff (2019).",
    misleads:
      "A pair has few documents in common. A low line may be the one careful coder, not a careless one: look at the passages.",
  },
  without: {
    title: "α without each coder",
    asks: "Whose codings lower the agreement of all?",
    formula: "α is computed again with one coder left out, for each in turn.",
    source: "Krippendorff (2019, on improving reliability).",
    misleads:
      "Two coders share the same deviation: leaving out one of them changes little. And leaving a coder out of a report because it raises α is a finding to tell, not a repair.",
  },
  confusion: {
    title: "Which codes are set against one another",
    asks: "Where one coder applied this code, which one did the other apply instead?",
    formula:
      "Per unit and pair of coders: shared codes on the diagonal; each code only A applied is crossed with each that only B applied; an empty rest is “uncoded”.",
    source: "Concord’s own, for text that may have several codes at once.",
    misleads:
      "You add the cells up: a unit with several codes stands in several. “Uncoded” beside a code is mostly a missed passage, not a confusion.",
  },
  coOccurrence: {
    title: "Codes that a coder applied together",
    asks: "Which codes does each coder use on the same units?",
    formula: "Units with both codes, counted for one coder.",
    source: "A count, no coefficient.",
    misleads:
      "Units are long: in one paragraph many codes meet that have nothing to do with each other.",
  },
  texts: {
    title: "One document, all coders",
    asks: "Who marked what, where?",
    formula:
      "A lane for each coder; above six coders how many of those who judged the document applied the code.",
    source: "The codings in the state you chose on the left.",
    misleads: "Nobody marked a passage: it says nothing here, although they agree about it.",
  },
  disagreements: {
    title: "Where coders differ",
    asks: "Which places make the difference, and what kind is it?",
    formula:
      "Missed: somebody applied none of the compared codes here. Other code: they applied another one. Borders: they marked the same passage, but longer or shorter.",
    source: "Every unit on which coders differ is listed; their number is the one in the tables.",
    misleads:
      "The unit is large: in a paragraph the passages may lie apart and still count as the same.",
  },
  sets: {
    title: "Codes that exclude one another",
    asks: "Do coders cut the text in the same places (|uα), give the pieces the same codes (cuα), and both together (uα)? (k)uα asks it for one code.",
    formula:
      "Lengths of text on which pairs of coders gave the same and different codes, against what their margins would give by chance.",
    source: "Krippendorff, Mathet, Bouvry & Widlöcher (2016).",
    misleads:
      "cuα rests on the text that two coders coded; with a small share of text in it, it says little. Two passages of the same code that touch count as one.",
  },
  more: {
    title: "More coefficients",
    asks: "What would other reports have printed? They differ in what they take for chance.",
    formula:
      "(agreement − chance) ÷ (1 − chance). Chance from each coder’s own share (Cohen, Conger), from the mean share (Scott, Fleiss), one half (Brennan–Prediger), or from how rare the code is (AC1).",
    source:
      "Cohen 1960; Scott 1955; Fleiss 1971; Light 1971; Conger 1980; Brennan & Prediger 1981; Gwet 2008; Holsti 1969; Cicchetti & Feinstein 1990.",
    misleads:
      "You look for the highest one. The headline is fixed before anything is computed: α at the code’s unit. On mostly blank text Brennan–Prediger and AC1 come out near 1 whatever the coders did.",
  },
} as const satisfies Record<string, HelpEntry>;

/** Why the same codings give other numbers elsewhere. */
export const peerWords = {
  title: "Why NVivo, MAXQDA and ATLAS.ti give other numbers",
  lead: "Two coders find exactly the same items; one marks the phrase, the other the sentence. On characters α is −.04, on sentences 1.00, and neither is computed wrongly. Programs differ in what they count as one unit, in what they take for chance, and in what they leave out. Say in your report which of these you used.",
  program: "Program",
  counts: "What it counts",
  differs: "Where the numbers part",
  programs: [
    {
      name: "NVivo",
      counts:
        "Characters of one code in one file (on a Mac also sentences or paragraphs, where one coded character codes the whole). It gives percent agreement and Cohen’s κ, for two coders or groups.",
      differs:
        "There is a figure per code and file, none per code: people average them in a spreadsheet. A file in which nobody used the code can then count as full agreement and lift the mean. Concord pools the counts of all documents first, and calls a code that nobody used undefined.",
    },
    {
      name: "MAXQDA",
      counts:
        "Segments: one counts as agreed when the other coder’s overlaps it by a share you set, usually 90 %. Its κ takes chance as one divided by the number of codes (Brennan & Prediger), for two coders.",
      differs:
        "The threshold decides: six passages of 80 and 120 characters in the same places agree by 0 % at 90, and by 100 % at 50. κ rises when the codebook gets longer. Text that neither coder marked does not count. In Concord Brennan–Prediger stands under “More figures”, per code, with one half as chance.",
    },
    {
      name: "ATLAS.ti",
      counts:
        "Characters. Codes belong to semantic domains, inside which they exclude one another. Krippendorff’s α: coded or not (binary), and which code of a domain (cu-α); Holsti and percent beside.",
      differs:
        "Only documents that all chosen coders coded are listed, so one that a coder read and left empty disappears, and with it their disagreement. In Concord, whether a coder coded a document is what they marked as finished. For codes that exclude one another Concord computes the family as published in 2016 and refuses overlaps with a list.",
    },
    {
      name: "Dedoose",
      counts:
        "Passages that were set beforehand; each trainee is tested against one expert by Cohen’s κ.",
      differs: "Where a passage begins and ends is never tested, and a few passages make κ jump.",
    },
  ],
  exampleTitle: "The same marks, different numbers",
  example:
    "Six passages in 6,000 characters of text; one coder marks 80 characters each time, the other the same places with 120. Percent on characters is 96 %, κ on characters .78, on sentences .62, Holsti .80, and segment agreement 0 % or 100 % by the threshold.",
  rulesTitle: "What Concord holds to",
  rules: [
    "The unit is declared with the code, before figures are seen. Changing it afterwards is recorded and printed.",
    "Documents count by being finished. Missing is not empty.",
    "Undefined stays undefined, with its reason: never 0, never 1.",
    "α with an interval comes first; the counts it follows from stand beside it.",
    "Figures say how far coders agree on these documents. They do not say that the codings are right.",
  ],
} as const;
