/** The report's own style: a page that reads like a journal supplement, light, dark and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1d1b18; --soft: #5f5a52; --hair: #d9d4ca; --rule: #1d1b18;
  --paper: #fffefb; --desk: #f3f0e9; --accent: #7a3b1d;
  --serif: "Source Serif 4", "Source Serif Pro", "Iowan Old Style", "Palatino Linotype", Palatino,
    "Book Antiqua", Georgia, "DejaVu Serif", "Times New Roman", serif; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e9e4da; --soft: #b0a89a; --hair: #45403a;
  --rule: #a59d90; --paper: #211f1c; --desk: #171513; --accent: #e0a682; } }
* { box-sizing: border-box; }
html { background: var(--desk); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 66rem; padding: 3.5rem 4rem 4rem; background: var(--paper);
  font: 400 1rem/1.5 var(--serif); font-variant-numeric: lining-nums tabular-nums; }
header { border-bottom: 1px solid var(--rule); padding-bottom: 1.2rem; }
.kind { margin: 0 0 .4rem; color: var(--accent); font-size: .85rem; letter-spacing: .09em;
  text-transform: uppercase; }
h1 { margin: 0; font-size: 2.1rem; font-weight: 500; line-height: 1.15; letter-spacing: -.01em;
  overflow-wrap: anywhere; }
.byline { margin: .6rem 0 0; color: var(--soft); font-style: italic; }
h2 { margin: 2.8rem 0 .8rem; font-size: 1.3rem; font-weight: 600; line-height: 1.25; }
h3 { margin: 1.8rem 0 .4rem; font-size: 1.05rem; font-weight: 600; }
p { margin: 0 0 .7rem; max-width: 46rem; }
.soft { color: var(--soft); font-size: .9rem; }
ul { max-width: 46rem; margin: 0 0 .8rem; padding-left: 1.2rem; }
li { margin-bottom: .3rem; }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: .35rem 1.2rem; margin: 0; }
dt { grid-column: 1; color: var(--soft); font-style: italic; }
dd { grid-column: 2; margin: 0; max-width: 46rem; }
.table { margin: .6rem 0 1.4rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.35;
  border-top: 1.5px solid var(--rule); border-bottom: 1.5px solid var(--rule); }
table.dense { font-size: .8rem; }
caption { caption-side: top; text-align: left; padding: 0 0 .45rem; color: var(--soft);
  font-size: .88rem; font-style: italic; }
th { font-weight: 400; text-align: left; vertical-align: bottom; }
thead th { padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--rule); font-style: italic; }
tbody td, tbody th { padding: .34rem .8rem .34rem 0; border-bottom: 1px solid var(--hair);
  vertical-align: top; }
.dense td, .dense th { padding-right: .45rem; }
table.matrix { font-size: .74rem; }
.matrix td, .matrix th { padding: .2rem .3rem .2rem 0; }
.matrix tbody th { white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
td.n, th.n { text-align: right; }
td.n { white-space: nowrap; }
/* A line that goes on with the one above it has no name of its own. */
tbody tr:has(+ tr > th:empty) > * { border-bottom: 0; padding-bottom: 0; }
td:last-child, th:last-child { padding-right: 0; }
tbody th strong { font-weight: 600; }
.detail { display: block; color: var(--soft); font-size: .88em; }
.foot { margin: .4rem 0 0; max-width: none; color: var(--soft); font-size: .82rem; }
sup { font-size: .72em; line-height: 0; font-style: italic; }
.undefined { font-style: italic; color: var(--soft); }
.plot { width: 170px; }
thead .plot { padding-bottom: 0; }
svg { display: block; overflow: visible; fill: var(--ink); }
svg text { font-size: 9px; fill: var(--soft); font-style: normal; }
.guide { stroke: var(--soft); stroke-width: .6; fill: none; }
.interval { stroke: var(--ink); stroke-width: 1.3; fill: none; }
.hollow { fill: var(--paper); stroke: var(--ink); stroke-width: 1.2; }
q { quotes: "“" "”"; overflow-wrap: anywhere; white-space: pre-line; }
bdi { overflow-wrap: break-word; }
@media screen and (max-width: 50rem) { body { padding: 1.5rem 1.2rem; }
  dl { display: block; } dd { margin-bottom: .5rem; } }
@page { margin: 17mm 15mm; }
@media print {
  :root { color-scheme: light; }
  html { background: none; font-size: 8.8pt; }
  body { max-width: none; padding: 0; background: none; }
  h2 { margin-top: 7mm; }
  h2, h3, caption { break-after: avoid; }
  dl { display: block; }
  dt { float: left; clear: left; width: 11rem; }
  dd { margin: 0 0 .35rem 12rem; }
  tr, li, dd { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .table { overflow: visible; }
  table.whole { break-inside: avoid; }
  thead tr, tbody tr:first-child { break-after: avoid; }
  .foot { break-before: avoid; }
  thead { display: table-header-group; }
}
`;
