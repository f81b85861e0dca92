import { counted } from "../../../shared/counts.ts";
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
  unplaced: (count: number) =>
    `${count === 1 ? "1 passage was" : `${count} passages were`} lost in a text correction: place them again or remove them`,
  notOffered: (code: string, coder: string, count: number) =>
    `“${code}” did not exist yet when ${coder} finished ${documents(count)}: missing there, not counted as uncoded.`,
  newerCode: (code: string, coder: string, count: number) =>
    `“${code}” was made after ${coder} had finished ${documents(count)}: where it was not added since, it counts as not applied.`,
  sawBefore: (coder: string, seen: string, count: number) =>
    `${coder} looked at the codings of ${seen} before finishing ${documents(count)}: there the two did not code independently.`,
};

function documents(count: number): string {
  return counted(count, "document", "documents");
}
