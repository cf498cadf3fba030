"""Which network interfaces lead to the other machines of a home: no tunnels, no containers, no virtual machines."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from functools import cached_property

import ifaddr
import psutil

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# RFC 1918, 3927, 4193, 4291: what a router at home hands out, or machines give themselves.
_HOME = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
    )
)

_LOOPBACK = "reaches only this machine itself"
_DOWN = "is not connected"
_BARE = "has no address yet"
_PUBLIC = "has only public addresses, as no home network has"
_UNWANTED = "is not among those that the setting interfaces names"

# What an interface's name gives away, by Linux and macOS. A bridge with a name of its own (br0, br-lan) is often a
# home server's only way out, and bridge0 of a Mac is its Thunderbolt cable; Docker's names end in twelve digits.
_BY_NAME = (
    (
        "is a VPN or a tunnel",
        (
            r"tun|tap|utun|wg|ppp|ipsec|tailscale|ts\d|zt|nordlynx|nordtun|proton|mullvad|pvpn|cscotun|gpd\d|ham\d|nebula"
            r"|sit\d|gre|erspan|ip6tnl|ip6gre|ip_vti|ip6_vti|vti|tunl|gif\d|stf\d|teredo|he-ipv6|yggdrasil|cloudflare"
        ),
    ),
    (
        "belongs to containers",
        r"docker|br-[0-9a-f]{12}$|veth(?!ernet)|cni|flannel|cali|cilium|lxc|lxd|incus|podman|nerdctl|kube|weave|vxlan|geneve",
    ),
    ("belongs to virtual machines", r"virbr|vmnet|vboxnet|vnet\d|vmenet|vif\d|waydroid|bridge1\d\d$|anbox|mpqemubr"),
    ("is Apple's radio between devices", r"awdl|llw|ap\d$|anpi"),
    ("is a mobile network", r"wwan|rmnet|pdp_ip|ccmni|clat"),
    ("carries no network", r"dummy|ifb\d|teql|pktap|xhc\d"),
)
# What Windows tells of an adapter or its connection, anywhere in it.
_BY_DEVICE = (
    (
        "is a VPN or a tunnel",
        (
            r"\btap-|\btun\b|wintun|wireguard|openvpn|tailscale|zerotier|\bvpn\b|anyconnect|fortinet|fortissl|pangp"
            r"|globalprotect|juniper|pulse secure|nordlynx|hamachi|teredo|isatap|6to4|wan miniport|kerio|softether|ppp"
        ),
    ),
    ("belongs to virtual machines", r"vethernet|hyper-v virtual|virtualbox|vmware|parallels|\bqemu\b"),
    ("is a radio between devices", r"wi-fi direct|bluetooth"),
    ("reaches only this machine itself", r"loopback"),
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of an interface: its text without scope, the bits of its network, and its scope id or 0."""

    ip: str
    prefix: int
    scope: int = 0

    def __str__(self) -> str:
        return f"{self.ip}%{self.scope}" if self.scope else self.ip

    @property
    def parsed(self) -> IPAddress:
        """The address without its scope, for reckoning."""
        return ipaddress.ip_address(self.ip)

    @property
    def network(self) -> IPNetwork:
        """The network that is reached without a router."""
        return ipaddress.ip_network(f"{self.ip}/{self.prefix}", strict=False)


@dataclass(frozen=True, slots=True)
class Interface:
    """A network interface: the name people know, the system's number, what it is (on Windows), and how it stands."""

    name: str
    index: int
    addresses: tuple[Address, ...]
    device: str = ""
    up: bool = True
    loopback: bool = False
    tunnel: bool = False  # the system calls it point-to-point


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An interface that is not used; the reason continues a sentence that begins with its name."""

    interface: Interface
    reason: str


@dataclass(frozen=True)
class Choice:
    """The interfaces to be used, each with only the addresses to be used, those left out, and wanted ones not found."""

    used: tuple[Interface, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[str, ...] = ()

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses at which this machine can be dialled, IPv4 first."""
        found = (address for interface in self.used for address in interface.addresses)
        return tuple(sorted(found, key=lambda address: address.parsed.version))

    @cached_property
    def networks(self) -> tuple[IPNetwork, ...]:
        """The networks reached without a router, apart from link-local ones, which are everywhere."""
        return tuple(address.network for address in self.addresses if not address.parsed.is_link_local)

    @cached_property
    def own(self) -> frozenset[str]:
        """Every address of this machine, without scope."""
        every = (*self.used, *(left.interface for left in self.left_out))
        return frozenset(address.ip for interface in every for address in interface.addresses)

    def multicast(self, version: int) -> tuple[tuple[Address, Interface], ...]:
        """Name one address of each interface from which multicasts go out; a link-local one for IPv6 if there is."""
        chosen = []
        for interface in self.used:
            fitting = [address for address in interface.addresses if address.parsed.version == version]
            fitting.sort(key=lambda address: version == 6 and not address.parsed.is_link_local)
            chosen += [(address, interface) for address in fitting[:1]]
        return tuple(chosen)


def find_interfaces(wanted: str = "") -> Choice:
    """Look at this machine's interfaces and choose; `wanted` is the setting interfaces. Raises OSError."""
    return choose_interfaces(read_interfaces(), wanted)


def choose_interfaces(interfaces: tuple[Interface, ...], wanted: str = "") -> Choice:
    """Choose those that lead to the other machines of a home.

    `wanted` names interfaces, separated by commas, and overrules all but loopback. Where nothing sensible is left, all
    is taken that is connected: a container has nothing but a veth, and it may well be meant.
    """
    names = {name.strip().casefold(): name.strip() for name in wanted.split(",") if name.strip()}
    if names:
        return _named(interfaces, names)
    used: list[Interface] = []
    left_out: list[LeftOut] = []
    for interface in interfaces:
        home = _at_home(interface)
        if reason := _reason(interface) or ("" if home.addresses else _PUBLIC):
            left_out.append(LeftOut(interface, reason))
        else:
            used.append(home)
    if not used:
        used = [_at_home(left.interface, otherwise_all=True) for left in left_out if _works(left.interface)]
        left_out = [left for left in left_out if not _works(left.interface)]
    return Choice(tuple(used), tuple(left_out))


def _named(interfaces: tuple[Interface, ...], names: dict[str, str]) -> Choice:
    used: list[Interface] = []
    left_out: list[LeftOut] = []
    found: set[str] = set()
    for interface in interfaces:
        called = {interface.name.casefold(), interface.device.casefold()} & names.keys()
        found |= called
        if called and _works(interface):
            used.append(interface)
        else:
            left_out.append(LeftOut(interface, _standing(interface) if called else _UNWANTED))
    return Choice(tuple(used), tuple(left_out), tuple(name for key, name in names.items() if key not in found))


def _works(interface: Interface) -> bool:
    return not _standing(interface)


def _standing(interface: Interface) -> str:
    """Say why nobody could use it, whatever it is; empty when one could."""
    addresses = [address.parsed for address in interface.addresses]
    if interface.loopback or (addresses and all(address.is_loopback for address in addresses)):
        return _LOOPBACK
    if not interface.up:
        return _DOWN
    return "" if addresses else _BARE


def _reason(interface: Interface) -> str:
    if standing := _standing(interface):
        return standing
    for reason, pattern in _BY_NAME:
        if re.match(pattern, interface.name, re.IGNORECASE):
            return reason
    for reason, pattern in _BY_DEVICE:
        if re.search(pattern, f"{interface.name}\n{interface.device}", re.IGNORECASE):
            return reason
    return "is a VPN or a tunnel" if interface.tunnel else ""


def _at_home(interface: Interface, *, otherwise_all: bool = False) -> Interface:
    """Keep the addresses of home networks; if there are none, all or none."""
    home = tuple(address for address in interface.addresses if is_home(address.parsed))
    return replace(interface, addresses=home or (interface.addresses if otherwise_all else ()))


def is_home(ip: IPAddress) -> bool:
    """Tell whether an address is of the kinds that home networks use, or that machines give themselves."""
    return any(ip in network for network in _HOME)


def read_interfaces() -> tuple[Interface, ...]:
    """Read the interfaces of this machine, in the system's order; raises OSError."""
    states = psutil.net_if_stats()
    found: dict[str, Interface] = {}
    for adapter in ifaddr.get_adapters(include_unconfigured=True):
        # Windows calls an adapter by an id and keeps the name that people see with its addresses.
        name = adapter.ips[0].nice_name if adapter.ips else adapter.name
        addresses = tuple(
            Address(entry.ip, entry.network_prefix)
            if isinstance(entry.ip, str)
            else Address(entry.ip[0], entry.network_prefix, _scope(entry.ip, adapter.index or 0))
            for entry in adapter.ips
        )
        state = states.get(name)
        flags = set(state.flags.split(",")) if state else set()
        found[adapter.name] = Interface(
            name,
            adapter.index or 0,
            addresses,
            device=adapter.nice_name if adapter.nice_name != name else "",
            up=state.isup if state else bool(addresses),
            loopback="loopback" in flags,
            tunnel="pointopoint" in flags,
        )
    return tuple(found.values())


def _scope(ip: tuple[str, int, int], index: int) -> int:
    if not ipaddress.IPv6Address(ip[0]).is_link_local:
        return 0
    return ip[2] or index
