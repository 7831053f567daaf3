// The server's modules in the order of server/src/main.ts (a test compares them): a module may call only those before it.
module.exports = ['identity', 'agencies', 'files', 'notices', 'calendar', 'plans', 'tasks', 'overview', 'reports', 'documents', 'policies', 'yearly', 'obstacles', 'budget', 'evaluation', 'dissemination', 'urging'];
