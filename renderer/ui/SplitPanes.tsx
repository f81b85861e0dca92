import { Fragment, type KeyboardEvent, type PointerEvent, type ReactNode, useId } from "react";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import {
  type PaneLayout,
  type PaneLimits,
  paneSize,
  resizePane,
  togglePane,
} from "./paneLayout.ts";
import "./SplitPanes.css";

export interface Pane {
  id: string;
  /** Names the region and its handle for screen readers. */
  label: string;
  content: ReactNode;
  /** The one pane that takes what the others leave; it has no size of its own, and
   * brings its own landmark (usually <main>). */
  isFlexible?: boolean;
  /** CSS pixels: 260, 160 and 640 unless given. */
  initialSize?: number;
  minSize?: number;
  maxSize?: number;
}

export interface SplitPanesProps {
  panes: readonly Pane[];
  /** From usePaneLayout, or kept elsewhere. */
  layout: PaneLayout;
  onChange: (layout: PaneLayout) => void;
  /** "horizontal" sets panes side by side. */
  orientation?: "horizontal" | "vertical";
}

/** CSS pixels an arrow key moves; with Shift ten times as far. */
const STEP = 8;

/** Panes that can be resized and collapsed, by mouse and by keyboard. Fills its container. */
export function SplitPanes(props: SplitPanesProps) {
  const { panes, layout, orientation = "horizontal" } = props;
  const baseId = useId();
  const flexibleIndex = panes.findIndex((pane) => pane.isFlexible === true);
  return (
    <div className={classNames("ui-panes", `ui-panes-${orientation}`)}>
      {panes.map((pane, index) => {
        const isCollapsed = layout.collapsed.includes(pane.id);
        const isFlexible = index === flexibleIndex;
        const limits = limitsOf(pane);
        const paneId = `${baseId}-${pane.id}`;
        const handle = (
          <PaneHandle
            {...props}
            limits={limits}
            label={pane.label}
            paneId={paneId}
            isCollapsed={isCollapsed}
            grows={index < flexibleIndex ? 1 : -1}
          />
        );
        const content = (
          <div
            id={paneId}
            className={classNames("ui-pane", isFlexible && "ui-pane-flexible")}
            hidden={isCollapsed}
            style={isFlexible ? {} : { flexBasis: paneSize(layout, limits) }}
          >
            {pane.content}
          </div>
        );
        if (isFlexible) return <Fragment key={pane.id}>{content}</Fragment>;
        return (
          <section key={pane.id} aria-label={pane.label} className="ui-pane-region">
            {index > flexibleIndex && handle}
            {content}
            {index < flexibleIndex && handle}
          </section>
        );
      })}
    </div>
  );
}

function limitsOf(pane: Pane): PaneLimits {
  const { id, initialSize = 260, minSize = 160, maxSize = 640 } = pane;
  return { id, initialSize, minSize, maxSize };
}

interface PaneHandleProps extends SplitPanesProps {
  limits: PaneLimits;
  label: string;
  paneId: string;
  isCollapsed: boolean;
  /** 1 when moving right or down makes the pane larger, otherwise -1. */
  grows: 1 | -1;
}

function PaneHandle(props: PaneHandleProps) {
  const { limits, layout, onChange, grows, isCollapsed, orientation = "horizontal" } = props;
  const isHorizontal = orientation === "horizontal";
  const size = paneSize(layout, limits);
  const toggle = () => onChange(togglePane(layout, limits.id));

  const startDrag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const start = isHorizontal ? event.clientX : event.clientY;
    const startSize = isCollapsed ? 0 : size;
    handle.setPointerCapture(event.pointerId);
    handle.dataset.dragging = "";
    const move = (moved: globalThis.PointerEvent) => {
      const distance = (isHorizontal ? moved.clientX : moved.clientY) - start;
      if (distance !== 0) onChange(resizePane(layout, limits, startSize + grows * distance));
    };
    const stop = () => {
      delete handle.dataset.dragging;
      handle.removeEventListener("pointermove", move);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", stop, { once: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = grows * STEP * (event.shiftKey ? 10 : 1);
    const [less, more] = isHorizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key === less || event.key === more) {
      const wanted = size + (event.key === more ? step : -step);
      onChange(resizePane(layout, limits, Math.max(limits.minSize, wanted)));
    } else if (event.key === "Home") onChange(resizePane(layout, limits, limits.minSize));
    else if (event.key === "End") onChange(resizePane(layout, limits, limits.maxSize));
    else if (event.key === "Enter" || event.key === " ") toggle();
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      tabIndex={0}
      className="ui-pane-handle"
      aria-label={uiWords.resizePane(props.label)}
      aria-orientation={isHorizontal ? "vertical" : "horizontal"}
      aria-controls={props.paneId}
      aria-valuenow={isCollapsed ? 0 : size}
      aria-valuemin={0}
      aria-valuemax={limits.maxSize}
      onPointerDown={startDrag}
      onDoubleClick={toggle}
      onKeyDown={onKeyDown}
    />
  );
}
