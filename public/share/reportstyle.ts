// The report's own styles: the page's tokens by day, by night and on paper.

/** The whole sheet. */
export const styles = `
:root{color-scheme:light dark;--paper:#F1F4F4;--ink:#15212B;--ink-2:#43515D;--ink-3:#55636E;--rule:#C6D0D3;--now:#A83F0B;--blue:#0454A8;--serif:"Iowan Old Style","Palatino Linotype",P052,Georgia,"Songti SC","Noto Serif CJK SC",serif;--sans:-apple-system,"Segoe UI",Roboto,Arial,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#0E161D;--ink:#E8EDEF;--ink-2:#B1BDC5;--ink-3:#94A2AC;--rule:#2A3843;--now:#FF9A62;--blue:#4CBEFB}}
@media print{:root{--paper:#fff;--ink:#000;--ink-2:#333;--ink-3:#444;--rule:#bbb;--now:#A83F0B;--blue:#0454A8}@page{margin:18mm}section,figure,tr{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}}
*{box-sizing:border-box;margin:0}
body{background:var(--paper);color:var(--ink);font:1.0625rem/1.75rem var(--serif);max-width:48rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;font-variant-numeric:tabular-nums lining-nums}
html:lang(zh) body{line-height:1.9rem}
h1{font:400 2.125rem/2.5rem var(--serif);text-wrap:balance}
h2{font:400 1.375rem/2rem var(--serif);margin-bottom:.5rem}
section{border-top:1px solid var(--rule);margin-top:2rem;padding-top:1.5rem}
p+p,p+.wide,.wide+.wide{margin-top:.75rem}
.kick,.who,figcaption,caption,footer{font:.8125rem/1.25rem var(--sans);color:var(--ink-2)}
.kick{margin-bottom:.5rem}.who{margin:.5rem 0 1rem}.who b{font-weight:600;color:var(--ink)}
.lead{font-size:1.25rem;line-height:1.9rem}
figure{margin:1.25rem 0}figure svg{width:100%;min-width:36rem;height:auto;display:block}figcaption{margin:.5rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;font:.9375rem/1.5rem var(--sans);width:100%}
caption{text-align:start;padding-bottom:.25rem}
th,td{text-align:start;vertical-align:top;font-weight:400;padding:.25rem 1rem .25rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
th:first-child{min-width:7rem}td{min-width:4.5rem}thead th{color:var(--ink-2);font-size:.8125rem}
table.twin{font-size:.8125rem;line-height:1.25rem}
.url{font:.8125rem/1.25rem var(--sans);overflow-wrap:anywhere}
.qr{width:11rem;height:11rem;margin-top:1rem;shape-rendering:crispEdges}.qr-light{fill:#fff}.qr-dark{fill:#000}
svg:not(.drawn) text{font:12px var(--sans);fill:var(--ink-2)}svg text.axis{fill:var(--ink-3)}svg text.label.ink{fill:var(--ink)}svg text.label.blue{fill:var(--blue)}
.line{fill:none;stroke-width:1.75;stroke-linejoin:round}.line.ink{stroke:var(--ink)}.line.blue{stroke:var(--blue)}.line.faint{stroke:var(--ink);stroke-width:1;opacity:.3}
.grid{stroke:var(--rule);fill:none}.level{stroke:var(--ink-3);stroke-dasharray:2 4;fill:none}.band{fill:var(--now);opacity:.18}
.cell{stroke:var(--paper)}svg text.on-dark{fill:#fff}svg text.on-light{fill:#0B1218}
${["#EDE7DA", "#C1D2D2", "#94BDC9", "#69A6BE", "#518DAC", "#3A7497", "#275C82", "#14456C", "#002F55"].map((c, i) => `.q${i}{fill:${c}}`).join("")}.none{fill:none;stroke:var(--rule)}
footer{margin-top:2.5rem}
@media print{figure svg{min-width:0}body{padding:0}}
`;
