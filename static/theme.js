// Its own file, because no inline script is allowed.
(() => {
	const root = document.documentElement;
	// --page of each theme in tokens.css.
	const bars = { day: '#e4eaee', dark: '#070d11', night: '#000000' };
	const dark = matchMedia('(prefers-color-scheme: dark)');
	// Guest pages stay in day.
	const isPaper = location.pathname.startsWith('/g/');

	function choice() {
		try {
			return localStorage.getItem('scc-theme');
		} catch {
			// Storage may be forbidden.
			return null;
		}
	}

	function apply() {
		const chosen = choice();
		const theme = isPaper ? 'day' : chosen in bars ? chosen : dark.matches ? 'dark' : 'day';
		root.dataset.theme = theme;
		document.querySelector('meta[name="theme-color"]')?.setAttribute('content', bars[theme]);
	}

	apply();
	dark.addEventListener('change', apply);
	addEventListener('storage', apply);
	addEventListener('scc:theme', apply);
})();
