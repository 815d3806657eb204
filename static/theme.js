// Sets the theme before the first paint. A file of its own, because the content security policy allows no inline script.
(() => {
	const root = document.documentElement;
	// --page of each theme in tokens.css: the phone's own bar continues the page.
	const bars = { day: '#e4eaee', dark: '#070d11', night: '#000000' };
	const dark = matchMedia('(prefers-color-scheme: dark)');
	// Guest pages are paper and stay in day.
	const isPaper = location.pathname.startsWith('/g/');

	function choice() {
		try {
			return localStorage.getItem('scc-theme');
		} catch {
			// Storage may be forbidden; the phone's own setting then decides.
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
