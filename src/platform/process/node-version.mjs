// Preloaded by the npm scripts, and plain JavaScript, because an older Node cannot read the product at all.
const wanted = [24, 7];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `需要 Node ${wanted.join('.')} 或更新版本，现在运行的是 ${process.versions.node}。请先运行 npm ci；若本机没有随附的 Node，请安装 Node 24。`,
  );
  console.error(
    `Node ${wanted.join('.')} or newer is needed, this is ${process.versions.node}. Run npm ci first; where it brings no Node for this machine, install Node 24.`,
  );
  process.exit(1);
}
