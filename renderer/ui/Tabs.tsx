import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { formatCount } from "../../shared/counts.ts";
import "./Tabs.css";

export interface TabEntry<Id extends string = string> {
  id: Id;
  label: string;
  content: ReactNode;
  /** A number behind the label. */
  count?: number;
  icon?: LucideIcon;
}

export interface TabsProps<Id extends string> {
  /** The name for screen readers. */
  label: string;
  tabs: readonly TabEntry<Id>[];
  selected: Id;
  onChange: (id: Id) => void;
}

/** Tabs with their panels; the panel fills what is left of the height and brings its own scrolling. */
export function Tabs<Id extends string>({ label, tabs, selected, onChange }: TabsProps<Id>) {
  const choose = (key: unknown) => {
    const tab = tabs.find((candidate) => candidate.id === key);
    if (tab !== undefined) onChange(tab.id);
  };
  return (
    <AriaTabs className="ui-tabs" selectedKey={selected} onSelectionChange={choose}>
      <TabList aria-label={label} className="ui-tab-list">
        {tabs.map(({ id, label: name, count, icon: Icon }) => (
          <Tab key={id} id={id} className="ui-tab">
            {Icon !== undefined && <Icon size={14} aria-hidden />}
            {name}
            {count !== undefined && <span className="ui-count">{formatCount(count)}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="ui-tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
