import { fillHelp, watchKeys } from './elements/keyboard.js';
import { followViewLinks } from './elements/view-link.js';
import { pageKeys } from './page-keys.js';
import { createPanels } from './panels/index.js';
import { createDisplay, createSections } from './sections/index.js';
import { createApi } from './server/api.js';
import { createLoader } from './state/loader.js';
import { createNavigation } from './state/navigation.js';
import { initialState } from './state/page-state.js';
import { startPolling } from './state/poller.js';
import { createStore } from './state/store.js';
import { parseView } from './view/view.js';
// After the imports that bring style sheets of libraries: ours has the last word.
import './page.css';

const api = createApi((input, init) => fetch(input, init));
const store = createStore(initialState(parseView(location.search)));
const load = createLoader(api, store);
const navigate = createNavigation(store, load);

const panels = createPanels();
const display = createDisplay(createSections({ api, store, navigate, panels }));
store.subscribe(display);
display(store.state());

const keys = pageKeys(store, navigate, panels);
watchKeys(keys);
fillHelp(keys);
followViewLinks((query) => navigate(parseView(query)));
startPolling(api, store, load);
