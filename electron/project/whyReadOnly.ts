import type { ReadOnlyReason } from "../../shared/contract/project.ts";

const reasons: Readonly<Record<ReadOnlyReason, string>> = {
  openElsewhere:
    "is open in another window or program of Concord, so it can only be read here. Close it there first.",
  fromFuture:
    "was made by a newer version of Concord, so it can only be read here. To change it, install that version.",
  notWritable:
    "cannot be written, or its folder cannot, so it can only be read. To change it, save a copy elsewhere and work in that.",
  classPack:
    "is a class pack, which can only be read: join it under your name and code in your copy of it.",
};

/** Why an open file cannot be changed, and what to do: what is said to whoever tries. */
export function whyReadOnly(reason: ReadOnlyReason, fileName: string): string {
  return `“${fileName}” ${reasons[reason]}`;
}
