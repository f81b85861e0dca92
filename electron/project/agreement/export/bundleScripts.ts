import type { AgreementReport } from "../../../../shared/report/reportModel.ts";
import { day } from "../../../../shared/report/sections/lookUp.ts";

/** Recomputes α from units.csv with Python's standard library. */
export const pythonScript = String.raw`"""Krippendorff's alpha (nominal) per code, from units.csv, beside Concord's.

Run in the folder of the unpacked bundle:  python3 agreement.py
alpha = 1 - (n - 1) * sum(w * r * (m - r) / (m - 1)) / (n0 * n1); Krippendorff (2011).
"""
import csv
from collections import defaultdict

units = defaultdict(lambda: [0.0, []])
with open("units.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        key = (row["code"], row["unit_of_coding"], row["document"], row["unit"])
        units[key][0] = float(row["weight"])
        if row["value"] != "":
            units[key][1].append(int(row["value"]))

sums = defaultdict(lambda: [0.0, 0.0, 0.0])
for (code, unit, _, _), (weight, values) in units.items():
    m, r = len(values), sum(values)
    if m > 1:
        total = sums[(code, unit)]
        total[0] += weight * m
        total[1] += weight * r
        total[2] += weight * r * (m - r) / (m - 1)


def alpha(code, unit):
    n, n1, split = sums[(code, unit)]
    n0 = n - n1
    return None if n0 * n1 == 0 else 1 - (n - 1) * split / (n0 * n1)


def written(value):
    return "undefined" if value is None else repr(value)


print("code\tunit\tthis script\tConcord")
with open("concord.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        concord = float(row["alpha"]) if row["alpha"] != "" else None
        name, unit = row["code"], row["unit_of_coding"]
        print(name, unit, written(alpha(name, unit)), written(concord), sep="\t")
`;

/** The same in base R. */
export const rScript = String.raw`# Krippendorff's alpha (nominal) per code, from units.csv, beside Concord's. Base R, no packages.
# Run in the folder of the unpacked bundle:  Rscript agreement.R
# alpha = 1 - (n - 1) * sum(w * r * (m - r) / (m - 1)) / (n0 * n1); Krippendorff (2011).

read <- function(name) read.csv(name, encoding = "UTF-8", check.names = FALSE, quote = "\"",
                                stringsAsFactors = FALSE, na.strings = "",
                                colClasses = c(code = "character", unit_of_coding = "character"))
units <- read("units.csv")
concord <- read("concord.csv")

alpha <- function(rows) {
  rated <- rows[!is.na(rows$value), ]
  if (nrow(rated) == 0) return(NA)
  key <- paste(rated$document, rated$unit, sep = "\r")
  m <- as.vector(tapply(rated$value, key, length))
  r <- as.vector(tapply(rated$value, key, sum))
  w <- as.vector(tapply(rated$weight, key, max))
  pairable <- m > 1
  m <- m[pairable]; r <- r[pairable]; w <- w[pairable]
  n <- sum(w * m); n1 <- sum(w * r); n0 <- n - n1
  if (n0 * n1 == 0) return(NA)
  1 - (n - 1) * sum(w * r * (m - r) / (m - 1)) / (n0 * n1)
}

written <- function(x) if (is.na(x)) "undefined" else format(x, digits = 17)

cat("code\tunit\tthis script\tConcord\n")
for (i in seq_len(nrow(concord))) {
  code <- concord$code[i]; unit <- concord$unit_of_coding[i]
  own <- alpha(units[units$code == code & units$unit_of_coding == unit, ])
  cat(code, unit, written(own), written(concord$alpha[i]), sep = "\t"); cat("\n")
}
`;

export function bundleReadme({ facts, result }: AgreementReport): string {
  return `${facts.projectName}: agreement, for R and Python
${facts.madeWith}, ${day(facts.createdAt)}

units.csv    Who judged which unit how. One row per unit, code and coder:
  document         name
  unit_of_coding   sentence, paragraph, word, document or characters
  unit             number within the document, from 1
  start, end       position in the text in Unicode code points, from 0; end is the first one after
  weight           1; on characters the length of a stretch that everybody judged alike
                   throughout (in UTF-16 code units, as Concord counts characters)
  code, coder      names
  value            1 applied, 0 not applied, empty = missing (the coder did not finish the
                   document, or was not offered the code). Missing is not 0.
  Each code is there at its unit of coding and on characters.
  Rule: ${result.rule === "anyOverlap" ? "a unit is coded when a passage touches it" : "a unit is coded when passages cover at least half of it"}.
  Codings: ${facts.state === "firstFinished" ? "as each coder first finished them" : "as they stand now, after discussion"}.
  Text marked as not coded material is in no row. A text cell that a spreadsheet would read
  as a formula is preceded by an apostrophe.
concord.csv  Krippendorff's alpha per code and unit as Concord computed it; empty = undefined.
agreement.R  Computes it again in base R:                  Rscript agreement.R
agreement.py The same with Python's standard library:      python3 agreement.py
`;
}
