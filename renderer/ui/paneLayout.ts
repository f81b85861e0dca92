/** Sizes in CSS pixels of the panes that were resized, and which panes are collapsed. */
export interface PaneLayout {
  sizes: Readonly<Record<string, number>>;
  collapsed: readonly string[];
}

export interface PaneLimits {
  id: string;
  initialSize: number;
  minSize: number;
  maxSize: number;
}

export const EMPTY_LAYOUT: PaneLayout = { sizes: {}, collapsed: [] };

/** A pane's size within its limits. */
export function paneSize(layout: PaneLayout, pane: PaneLimits): number {
  const wanted = layout.sizes[pane.id] ?? pane.initialSize;
  return Math.min(pane.maxSize, Math.max(pane.minSize, wanted));
}

/** The layout after resizing; pulling a pane well below its minimum collapses it. */
export function resizePane(layout: PaneLayout, pane: PaneLimits, size: number): PaneLayout {
  const others = layout.collapsed.filter((id) => id !== pane.id);
  if (size < pane.minSize / 2) return { ...layout, collapsed: [...others, pane.id] };
  const clamped = Math.min(pane.maxSize, Math.max(pane.minSize, Math.round(size)));
  return { sizes: { ...layout.sizes, [pane.id]: clamped }, collapsed: others };
}

/** Collapses an open pane, opens a collapsed one. */
export function togglePane(layout: PaneLayout, id: string): PaneLayout {
  const isCollapsed = layout.collapsed.includes(id);
  const collapsed = isCollapsed
    ? layout.collapsed.filter((other) => other !== id)
    : [...layout.collapsed, id];
  return { ...layout, collapsed };
}

/** A remembered layout, or the empty one when the text is not one. */
export function parseLayout(text: string | null): PaneLayout {
  if (text === null) return EMPTY_LAYOUT;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return EMPTY_LAYOUT;
    const sizes = "sizes" in value && typeof value.sizes === "object" ? value.sizes : {};
    const collapsed = "collapsed" in value ? value.collapsed : [];
    return {
      sizes: Object.fromEntries(
        Object.entries(sizes ?? {}).filter(
          (entry): entry is [string, number] => typeof entry[1] === "number",
        ),
      ),
      collapsed: Array.isArray(collapsed)
        ? collapsed.filter((id): id is string => typeof id === "string")
        : [],
    };
  } catch {
    return EMPTY_LAYOUT;
  }
}
