import type { ReaderActions, ReaderInput } from "./readerInput.ts";

const noUnits = new Int32Array(0);
const nothing = () => undefined;

/** A reader in which nothing is coded. */
export const onlyReading = {
  selectedCodingId: null,
  units: noUnits,
  paragraphs: noUnits,
  correcting: null,
  showUnits: false,
  readOnly: true,
} satisfies Partial<ReaderInput>;

export const noReaderActions: ReaderActions = {
  onSelectionChange: nothing,
  onKeyCode: nothing,
  onCodingClick: nothing,
  onCodingHover: nothing,
  onResize: nothing,
  onContextMenu: nothing,
  onDropCode: nothing,
};
