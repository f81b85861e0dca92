import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type BrowserWindow, type Rectangle, screen } from "electron";

interface WindowState {
  bounds: Rectangle;
  isMaximized: boolean;
}

const usual: Partial<Rectangle> = { width: 1280, height: 800 };

/** Bounds of the last window, where a screen still shows them. */
export function readWindowState(file: string): {
  bounds: Partial<Rectangle>;
  isMaximized: boolean;
} {
  const state = parseState(readIfThere(file));
  if (state === null) return { bounds: usual, isMaximized: false };
  const { bounds } = state;
  const isVisible = screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, bounds));
  return { bounds: isVisible ? bounds : usual, isMaximized: state.isMaximized };
}

export function rememberWindowState(window: BrowserWindow, file: string): void {
  window.on("close", () => {
    const state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(state));
    } catch (error) {
      // The size of a window is not worth a question when closing.
      process.stderr.write(`The window's size was not kept: ${String(error)}\n`);
    }
  });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // not there, or not readable: the usual size
  }
}

function parseState(text: string): WindowState | null {
  try {
    const { bounds, isMaximized } = JSON.parse(text) as WindowState; // checked in the next line
    const sides = [bounds.x, bounds.y, bounds.width, bounds.height];
    return sides.every(Number.isInteger) ? { bounds, isMaximized: isMaximized === true } : null;
  } catch {
    return null;
  }
}

function overlaps(screenArea: Rectangle, window: Rectangle): boolean {
  const right = Math.min(screenArea.x + screenArea.width, window.x + window.width);
  const bottom = Math.min(screenArea.y + screenArea.height, window.y + window.height);
  return right - Math.max(screenArea.x, window.x) > 100 && bottom - window.y > 50;
}
