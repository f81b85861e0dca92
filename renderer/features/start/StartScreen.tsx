import { FolderOpen, Plus } from "lucide-react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { startWords } from "../../words/start.ts";
import { runCommand } from "../frame/commands.ts";
import { showDialog } from "../frame/dialogStore.ts";
import { ViewSettings } from "../frame/ViewSettings.tsx";
import { FirstTime } from "./FirstTime.tsx";
import { chooseFileAndOpen } from "./openingProject.ts";
import { ProjectsList } from "./ProjectsList.tsx";
import "../frame/frame.css";
import "./start.css";

/** No project is open: who you are, and which one it should be. */
export function StartScreen() {
  const isKnown = useProjectStore((state) => state.app?.person !== null);
  return (
    <main className="start">
      <div className="start-corner">
        <ViewSettings />
      </div>
      <div className="start-column">
        <header className="start-header">
          <h1>{startWords.appName}</h1>
          <p>{startWords.tagline}</p>
        </header>
        {isKnown ? <Projects /> : <FirstTime />}
        <footer className="start-footer">{startWords.localNote}</footer>
      </div>
    </main>
  );
}

function Projects() {
  return (
    <>
      <section className="start-card" aria-labelledby="start-projects">
        <header className="start-card-header">
          <h2 id="start-projects">{startWords.projects}</h2>
          <Button icon={FolderOpen} onPress={() => void chooseFileAndOpen()}>
            {startWords.openFile}
          </Button>
          <Button variant="primary" icon={Plus} onPress={() => runCommand("newProject")}>
            {startWords.newProject}
          </Button>
        </header>
        <ProjectsList />
      </section>
      <Person />
    </>
  );
}

function Person() {
  const person = useProjectStore((state) => state.app?.person ?? null);
  if (person === null) return null;
  return (
    <p className="start-person">
      {startWords.codingAs}
      <Swatch colour={person.colour} shape="coder" />
      <strong>{person.name}</strong>
      <Button size="sm" variant="quiet" onPress={() => showDialog({ kind: "person" })}>
        {startWords.changePerson}
      </Button>
    </p>
  );
}
