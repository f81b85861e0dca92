import { counted } from "../../../shared/counts.ts";
import type { UnitOfCoding } from "../../../shared/records/codebook.ts";
import { unitWords } from "../../../shared/report/words.ts";

interface UnitChangeWords {
  code: string;
  from: UnitOfCoding;
  to: UnitOfCoding;
  at: string;
  seenBy: readonly string[];
}

/** What an agreement report says in words about what its figures rest on. One place, one wording. */
export const remarks = {
  notFinishedByTwo: (finished: string) =>
    finished === ""
      ? "none of the compared coders has finished it"
      : `of the compared coders only ${finished} has finished it`,
  finishedByOne: (document: string, coder: string) =>
    `${document} was finished by ${coder} alone: it shows no agreement, only a share coded.`,
  notFinishedByAll: (missing: string) => `not finished by ${missing}`,
  passedOver: (count: number) =>
    `${documents(count)} left out: not finished by enough of the compared coders.`,
  unfinished: (coder: string, count: number) =>
    `${coder} has not finished ${documents(count)}: missing there, not counted as uncoded.`,
  codedAgain:
    "you code it again in an open repeat round, so what was coded in it is hidden from you",
  unplaced: (count: number) =>
    `${count === 1 ? "1 passage was" : `${count} passages were`} lost in a text correction or came without a place: place them again or remove them`,
  correctedBorders: (count: number) =>
    `Borders of units were corrected by hand in ${documents(count)}, before anybody had started coding there.`,
  notCoded: (characters: number, count: number) =>
    `Not coded material, ${counted(characters, "character", "characters")} in ${documents(count)}, counts nowhere.`,
  notOffered: (code: string, coder: string, count: number) =>
    `“${code}” did not exist yet when ${coder} finished ${documents(count)}: missing there, not counted as uncoded.`,
  unitChanged: ({ code, from, to, at, seenBy }: UnitChangeWords) =>
    `The unit of “${code}” was changed from ${unitWords[from].one} to ${unitWords[to].one} on ${at.slice(0, 10)}, after agreement figures had been seen by ${seenBy.join(", ")}.`,
  redefined: (code: string, coder: string, count: number) =>
    `“${code}” was redefined after ${coder} had finished ${documents(count)}, and they have not confirmed it there: missing, not counted as uncoded.`,
  training: (round: string) => `training document (round “${round}”)`,
  notInVersion: (count: number, version: number) =>
    `${count === 1 ? "1 code is" : `${count} codes are`} not compared: not in codebook version ${version} of this round.`,
  passName: (coder: string, pass: number) => `${coder} (pass ${pass})`,
  hidden: (count: number) =>
    `Places in ${documents(count)} are not listed here: the person who made this report codes them again in an open repeat round.`,
  confirmedAfter: (code: string, coder: string, seen: string, count: number) =>
    `${coder} confirmed “${code}” in ${documents(count)} after looking at the codings of ${seen} there: for this code the two did not code independently.`,
  sawBefore: (coder: string, seen: string, count: number) =>
    `${coder} looked at the codings of ${seen} before finishing ${documents(count)}: there the two did not code independently.`,
};

function documents(count: number): string {
  return counted(count, "document", "documents");
}
