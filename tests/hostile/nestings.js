// What a browser makes of the main parts of pages: LOOK(main parts, names, beginnings of names that are looked up).
(contents, names, beginnings) => {
    const known = new Set(names);
    const isLookedUp = name => known.has(name) || beginnings.some(beginning => name.startsWith(beginning));
    const naming = "[id], [name], [for], [form], [list], [headers], [usemap], [itemref], [aria-labelledby]";
    const problems = content => {
        const page = new DOMParser().parseFromString(
            `<!doctype html><body><main>${content}</main><script type="application/json" id="bt-page">{}</script>`,
            "text/html"
        );
        const main = page.querySelector("main");
        const found = [];
        if (main.innerHTML !== content) found.push(`read as ${main.innerHTML}`);
        if (main.nextElementSibling !== page.querySelector("script")) found.push("the main part ends elsewhere");
        if (page.getElementById("bt-page")?.localName !== "script") found.push("instead of the data");
        const ids = [...main.querySelectorAll("[id]")].map(element => element.id);
        if (new Set(ids).size !== ids.length) found.push("an id twice");
        found.push(...ids.filter(isLookedUp).map(id => `${id} is looked up`));
        for (const element of main.querySelectorAll(naming))
            for (const {name} of element.attributes)
                if (name !== "id" && naming.includes(`[${name}]`)) found.push(`an attribute ${name}`);
        for (const link of main.querySelectorAll("a[href^='#']"))
            if (!page.getElementById(decodeURIComponent(link.hash.slice(1)))) found.push(`nothing at ${link.hash}`);
        return found;
    };
    return contents.map(problems);
}
