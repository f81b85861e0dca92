import { ChevronRight, GripVertical, type LucideIcon } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from "react";
import {
  Tree as AriaTree,
  TreeItem as AriaTreeItem,
  Button,
  Collection,
  type DragAndDropHooks,
  type Key,
  ListLayout,
  type Selection,
  TreeItemContent,
  useDragAndDrop,
  Virtualizer,
} from "react-aria-components";
import { formatCount } from "../../shared/counts.ts";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import type { Point } from "./PointAnchor.tsx";
import { Swatch } from "./Swatch.tsx";
import { countNodes, type MoveDirection, moveByKey, type TreeMove } from "./treeMoves.ts";
import "./Tree.css";

/** One row of a tree. Keep the object while nothing in it changes: rows are cached by identity. */
export interface TreeNode {
  id: string;
  label: string;
  children?: readonly TreeNode[];
  /** A code's colour, shown as its bar. */
  colour?: string;
  icon?: LucideIcon;
  /** A number at the end of the row. */
  count?: number;
  /** A short word at the end, before the count; for example a digit key or a state. */
  detail?: ReactNode;
  /** Names the row for screen readers where label, detail and count do not suffice. */
  spokenLabel?: string;
  isMuted?: boolean;
}

/** Things from outside that may be dropped on a node, for example text on a code. */
export interface TreeDrop {
  /** MIME types; "text/plain" for a text selection. */
  types: readonly string[];
  onDrop: (nodeId: string, text: string) => void;
}

export interface TreeProps {
  /** The name for screen readers. */
  label: string;
  nodes: readonly TreeNode[];
  expandedIds: ReadonlySet<string>;
  onExpandedChange: (ids: Set<string>) => void;
  selectionMode?: "none" | "single" | "multiple";
  selectedIds?: ReadonlySet<string>;
  onSelectionChange?: (ids: Set<string>) => void;
  /** Double click or Enter; a single click where `selectionMode` is "none". */
  onAction?: (id: string) => void;
  /** F2. */
  onRename?: (id: string) => void;
  /** Delete or Backspace, with the selected nodes, or the focused one when it is not selected. */
  onDelete?: (ids: string[]) => void;
  /** By drag and drop, and by Alt with the arrow keys. Without it nothing can be moved. */
  onMove?: (move: TreeMove) => void;
  /** What a dragged node carries to other places, by MIME type; "text/plain" is its label. */
  dragData?: (id: string) => Record<string, string>;
  drop?: TreeDrop;
  /** Right click or the menu key. */
  onContextMenu?: (id: string, at: Point) => void;
  /** Icon buttons at the end of a row, shown on hover and focus. */
  renderActions?: (node: TreeNode) => ReactNode;
  /** Shown when there are no nodes. */
  empty?: ReactNode;
}

/** Above this many nodes only the visible rows are in the page. */
const WINDOWED_ABOVE = 300;
const ROW_HEIGHT = 28;
/** Pixels: the same as the padding of a tree that is not windowed. */
const WINDOWED_PADDING = 4;
const KEY_DIRECTIONS: Record<string, MoveDirection> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

/** A tree of codes or documents: arrows, type-ahead, selection, drag and drop. */
export function Tree(props: TreeProps) {
  const { nodes, selectedIds, renderActions } = props;
  const dragAndDropHooks = useTreeDragAndDrop(props);
  // With selection that follows the focus, React Aria also selects when Tab merely comes by.
  const isEntering = useRef(false);
  const canDrag = props.onMove !== undefined || props.dragData !== undefined;
  const tree = (
    <AriaTree<TreeNode>
      // React Aria cannot take up or give up dropping in a tree that is on screen.
      key={`${canDrag} ${props.drop !== undefined}`}
      aria-label={props.label}
      className="ui-tree"
      items={nodes}
      dependencies={[renderActions, canDrag]}
      selectionMode={props.selectionMode ?? "single"}
      selectionBehavior="replace"
      selectedKeys={selectedIds ?? []}
      onSelectionChange={(selection) => {
        if (!isEntering.current) props.onSelectionChange?.(toIds(selection, nodes));
      }}
      expandedKeys={props.expandedIds}
      onExpandedChange={(keys) => props.onExpandedChange(new Set([...keys].map(String)))}
      onAction={(key) => props.onAction?.(String(key))}
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={() => props.empty}
    >
      {(node) => <TreeRow node={node} renderActions={renderActions} canDrag={canDrag} />}
    </AriaTree>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what its rows receive
    <div
      className="ui-tree-frame"
      onKeyDownCapture={(event) => handleKey(event, props)}
      onFocusCapture={({ currentTarget, relatedTarget, target }) => {
        isEntering.current =
          !currentTarget.contains(relatedTarget) && target.matches(":focus-visible");
      }}
      onFocus={() => {
        isEntering.current = false;
      }}
      onContextMenu={(event) => handleContextMenu(event, props)}
    >
      {countNodes(nodes) > WINDOWED_ABOVE ? (
        <Virtualizer
          layout={ListLayout}
          layoutOptions={{ rowHeight: ROW_HEIGHT, padding: WINDOWED_PADDING }}
        >
          {tree}
        </Virtualizer>
      ) : (
        tree
      )}
    </div>
  );
}

interface TreeRowProps {
  node: TreeNode;
  renderActions: ((node: TreeNode) => ReactNode) | undefined;
  canDrag: boolean;
}

function TreeRow({ node, renderActions, canDrag }: TreeRowProps) {
  const { icon: Icon, colour, count, detail } = node;
  const name = node.spokenLabel === undefined ? {} : { "aria-label": node.spokenLabel };
  return (
    <AriaTreeItem
      {...name}
      id={node.id}
      value={node}
      textValue={node.label}
      className={classNames("ui-tree-row", node.isMuted === true && "ui-tree-row-muted")}
    >
      <TreeItemContent>
        {({ hasChildItems }) => (
          <div className="ui-tree-line">
            {hasChildItems ? (
              <Button slot="chevron" className="ui-tree-chevron">
                <ChevronRight size={14} aria-hidden />
              </Button>
            ) : (
              <span className="ui-tree-chevron" />
            )}
            {colour !== undefined && <Swatch colour={colour} />}
            {Icon !== undefined && <Icon size={14} aria-hidden className="ui-tree-icon" />}
            <span className="ui-tree-label" title={node.label}>
              {node.label}
            </span>
            {renderActions !== undefined && (
              <span className="ui-tree-actions">{renderActions(node)}</span>
            )}
            {detail !== undefined && <span className="ui-tree-detail">{detail}</span>}
            {count !== undefined && <span className="ui-count">{formatCount(count)}</span>}
            {canDrag && (
              <Button slot="drag" className="ui-tree-grip" aria-label={uiWords.dragItem}>
                <GripVertical size={12} aria-hidden />
              </Button>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children ?? []} dependencies={[renderActions, canDrag]}>
        {(child) => <TreeRow node={child} renderActions={renderActions} canDrag={canDrag} />}
      </Collection>
    </AriaTreeItem>
  );
}

function useTreeDragAndDrop(props: TreeProps): DragAndDropHooks<TreeNode> {
  const { onMove, dragData, drop } = props;
  const move = (keys: Iterable<Key>, targetKey: Key, position: "before" | "after" | "on") =>
    onMove?.({
      ids: [...keys].map(String),
      targetId: String(targetKey),
      position: position === "on" ? "inside" : position,
    });
  const isForeign = (types: { has: (type: string) => boolean }) => !types.has(NODE_TYPE);
  const { dragAndDropHooks } = useDragAndDrop<TreeNode>({
    isDisabled: onMove === undefined && dragData === undefined && drop === undefined,
    getItems: (_keys, items) =>
      items.map((node) => ({
        "text/plain": node.label,
        [NODE_TYPE]: node.id,
        ...dragData?.(node.id),
      })),
    acceptedDragTypes: [NODE_TYPE, ...(drop?.types ?? [])],
    getDropOperation: (_target, types) => (isForeign(types) ? "copy" : "move"),
    ...(onMove === undefined
      ? {}
      : { onMove: ({ keys, target }) => move(keys, target.key, target.dropPosition) }),
    ...(drop === undefined
      ? {}
      : {
          onItemDrop: async ({ items, target, isInternal }) => {
            const item = items.find((candidate) => candidate.kind === "text");
            if (isInternal || item === undefined) return;
            const type = drop.types.find((candidate) => item.types.has(candidate));
            if (type !== undefined) drop.onDrop(String(target.key), await item.getText(type));
          },
        }),
  });
  return dragAndDropHooks;
}

/** Marks what is dragged inside the app as a tree node, so that a text selection is told apart. */
const NODE_TYPE = "application/x-concord-node";

function toIds(selection: Selection, nodes: readonly TreeNode[]): Set<string> {
  if (selection !== "all") return new Set([...selection].map(String));
  const collect = (node: TreeNode): string[] => [
    node.id,
    ...(node.children ?? []).flatMap(collect),
  ];
  return new Set(nodes.flatMap(collect));
}

function rowOf(target: EventTarget): { id: string; element: HTMLElement } | null {
  const element = target instanceof Element ? target.closest("[data-key]") : null;
  if (!(element instanceof HTMLElement)) return null;
  const id = element.dataset.key;
  return id === undefined ? null : { id, element };
}

function handleKey(event: KeyboardEvent, props: TreeProps): void {
  const row = rowOf(event.target);
  if (row === null || event.target !== row.element) return;
  const direction = event.altKey ? KEY_DIRECTIONS[event.key] : undefined;
  const selected = props.selectedIds;
  if (direction !== undefined && props.onMove !== undefined) {
    const move = moveByKey(props.nodes, row.id, direction);
    if (move?.position === "inside") {
      props.onExpandedChange(new Set([...props.expandedIds, move.targetId]));
    }
    if (move !== null) props.onMove(move);
  } else if (event.key === "F2" && props.onRename !== undefined) {
    props.onRename(row.id);
  } else if (
    (event.key === "Delete" || event.key === "Backspace") &&
    props.onDelete !== undefined
  ) {
    props.onDelete(selected?.has(row.id) === true ? [...selected] : [row.id]);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function handleContextMenu(event: MouseEvent, props: TreeProps): void {
  const row = rowOf(event.target);
  if (row === null || props.onContextMenu === undefined) return;
  event.preventDefault();
  const isByMouse = event.button === 2 || event.ctrlKey;
  const box = row.element.getBoundingClientRect();
  const at = isByMouse
    ? { x: event.clientX, y: event.clientY }
    : { x: box.left + 24, y: box.bottom };
  props.onContextMenu(row.id, at);
}
