import { useCallback, useState } from "react";
import { type PaneLayout, parseLayout, togglePane } from "./paneLayout.ts";

/**
 * A pane layout remembered in this browser under a name of its own. Give `layout` and `onChange`
 * to SplitPanes; `toggle` and `isCollapsed` serve buttons and menus elsewhere.
 */
export function usePaneLayout(name: string) {
  const storageKey = `concord.panes.${name}`;
  const [layout, setLayout] = useState(() => parseLayout(localStorage.getItem(storageKey)));
  const onChange = useCallback(
    (next: PaneLayout) => {
      setLayout(next);
      localStorage.setItem(storageKey, JSON.stringify(next));
    },
    [storageKey],
  );
  const toggle = (id: string) => onChange(togglePane(layout, id));
  const isCollapsed = (id: string) => layout.collapsed.includes(id);
  return { layout, onChange, toggle, isCollapsed };
}
