/** The row of a code inside the tree's frame; null while it is out of sight. */
export function codeRow(frame: HTMLElement | null, codeId: string): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-key="${CSS.escape(codeId)}"]`) ?? null;
}
