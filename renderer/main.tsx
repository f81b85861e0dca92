import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { followHost } from "./stores/projectEvents.ts";
import { applyTheme } from "./theme/theme.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import "./theme/base.css";

// Until the preferences have arrived; most people follow their system anyway.
applyTheme("system");
followHost();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
