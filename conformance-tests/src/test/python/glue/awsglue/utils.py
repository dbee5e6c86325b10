"""Job arguments, as awsglue.utils has them."""


def getResolvedOptions(args, options):
    """The values of the named options in args, which must all be there."""
    found = {}
    for name in options:
        flag = "--" + name
        for i, arg in enumerate(args):
            if arg == flag and i + 1 < len(args):
                found[name] = args[i + 1]
            elif arg.startswith(flag + "="):
                found[name] = arg[len(flag) + 1:]
        if name not in found:
            raise RuntimeError(f"the argument {flag} is required")
    return found
