import { create } from "zustand";
import type { Span } from "../../../shared/records/fields.ts";
import { anyDisagreement, type DisagreementFilter } from "./disagreementFilter.ts";

export type AgreementTab = "overview" | "coders" | "codes" | "texts" | "disagreements";

/** How the texts tab shows one document. */
export interface TextChoice {
  documentId: string | null;
  /** null: all compared codes. */
  codeId: string | null;
  /** The coders in lanes; null: all, or where there are too many how many of them. */
  laneCoderIds: readonly string[] | null;
  span: Span | null;
}

/** What the agreement screen shows of the figures; never records, and is forgotten with the project. */
interface AgreementView {
  tab: AgreementTab;
  /** The row of the overview whose figures are told below it. */
  rowId: string | null;
  /** Columns asked for under "More figures". */
  moreColumns: ReadonlySet<string>;
  /** The row whose figures the coders tab shows; null: all codes as one. */
  judgedRowId: string | null;
  /** The pair of the confusion matrix as "A B"; null: all together. */
  pairKey: string | null;
  coOccurrenceCoderId: string | null;
  text: TextChoice;
  filter: DisagreementFilter;
}

const fresh: AgreementView = {
  tab: "overview",
  rowId: null,
  moreColumns: new Set(),
  judgedRowId: null,
  pairKey: null,
  coOccurrenceCoderId: null,
  text: { documentId: null, codeId: null, laneCoderIds: null, span: null },
  filter: anyDisagreement,
};

export const useAgreementView = create<AgreementView>()(() => fresh);

export function showInAgreement(changes: Partial<AgreementView>): void {
  useAgreementView.setState(changes);
}

export function forgetAgreementView(): void {
  useAgreementView.setState(fresh);
}
