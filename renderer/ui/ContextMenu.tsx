import { useCallback, useMemo, useRef, useState } from "react";
import { Popover as AriaPopover, Menu } from "react-aria-components";
import { type MenuChoice, MenuEntries, type MenuEntry } from "./Menu.tsx";
import { type Point, PointAnchor } from "./PointAnchor.tsx";
import "./Menu.css";

export interface ContextMenuProps {
  /** The menu's name for screen readers. */
  label: string;
  entries: readonly MenuEntry[];
  /** Where it opens; null is closed. */
  at: Point | null;
  onClose: () => void;
}

/** A menu that opens at a point, for right-click and the menu key. */
export function ContextMenu({ label, entries, at, onClose }: ContextMenuProps) {
  const anchorRef = useRef<HTMLSpanElement>(null);
  if (at === null) return null;
  return (
    <>
      <PointAnchor at={at} anchorRef={anchorRef} />
      <AriaPopover
        key={`${at.x} ${at.y}`}
        className="ui-menu-popover"
        triggerRef={anchorRef}
        trigger="MenuTrigger"
        aria-label={label}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={0}
      >
        <Menu aria-label={label} className="ui-menu" autoFocus="first" onClose={onClose}>
          <MenuEntries entries={closingAll(entries, onClose)} />
        </Menu>
      </AriaPopover>
    </>
  );
}

/** A choice in a submenu closes only the submenu by itself: here it closes everything. */
function closingAll(entries: readonly MenuEntry[], onClose: () => void): MenuEntry[] {
  const choice = (entry: MenuChoice): MenuChoice => {
    if (entry.entries !== undefined) {
      return { ...entry, entries: closingAll(entry.entries, onClose) };
    }
    const onAction = () => {
      onClose();
      entry.onAction?.();
    };
    return { ...entry, onAction };
  };
  return entries.map((entry) => {
    if (entry === "separator") return entry;
    return "group" in entry ? { ...entry, group: entry.group.map(choice) } : choice(entry);
  });
}

interface OpenMenu {
  at: Point;
  entries: readonly MenuEntry[];
}

/**
 * State for one context menu: `open` it with the point and the entries for what was clicked, and
 * render `<ContextMenu label=… {...menuProps} />` once.
 */
export function useContextMenu() {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const open = useCallback(
    (at: Point, entries: readonly MenuEntry[]) => setMenu({ at, entries }),
    [],
  );
  const onClose = useCallback(() => setMenu(null), []);
  const menuProps = useMemo(
    () => ({ at: menu?.at ?? null, entries: menu?.entries ?? [], onClose }),
    [menu, onClose],
  );
  return { open, menuProps };
}
